/** What the page needs to know about a command text: how much it asks for, or why it cannot be read. */
import { LIMITS } from '@roundtrip/protocol';
import {
  indexLines,
  type LineIndex,
  type ParseResult,
  parseCommandText,
  requestBytes,
} from '@roundtrip/workload';
import { createStore } from 'zustand/vanilla';

export type TextError = Extract<ParseResult, { ok: false }>['errors'][number];

export type WorkloadReading =
  | {
      ok: true;
      commands: number;
      phases: readonly number[];
      bytes: { bytes: number; exact: boolean };
      /** The place of each command in the text. */
      lines: LineIndex;
      /** Commands that may not be sent, if the reading came with that check. */
      refusals?: readonly TextError[];
    }
  | { ok: false; errors: readonly TextError[] };

/** For a long text while a worker thread is reading it. */
export const UNREAD: WorkloadReading = { ok: false, errors: [] };

export type ReadWorkload = (text: string) => WorkloadReading;

/** The reading function. An equivalent one replaces it whenever a long text has been read, so that components render. */
export const readingStore = createStore<{ readWorkload: ReadWorkload }>(() => ({ readWorkload }));

/** How many texts are remembered: several parts of the page read the same ones, also of setups and second clients. */
const REMEMBERED = 8;
const readings = new Map<string, WorkloadReading>();
const underway = new Map<string, Promise<WorkloadReading>>();

/** Longer texts take longer to read than a keystroke may, up to the limit beyond which none is read. */
export function isLong({ length }: { length: number }): boolean {
  return length > 4_000 && length <= LIMITS.textLength;
}

/** Immediate for a text that is short or was read before; otherwise `UNREAD`, until `readingStore` changes. */
export function readWorkload(text: string): WorkloadReading {
  const known = readings.get(text);
  if (known !== undefined) return remember(text, known);
  if (!isLong(text)) return remember(text, readingOf(text, parseCommandText(text)));
  void whenRead(text);
  return UNREAD;
}

/** Resolves to what `readWorkload` returns from then on. */
export function whenRead(text: string): Promise<WorkloadReading> {
  const known = readings.get(text);
  if (known !== undefined || !isLong(text)) return Promise.resolve(known ?? readWorkload(text));
  const begun = underway.get(text) ?? readElsewhere(text);
  underway.set(text, begun);
  return begun;
}

async function readElsewhere(text: string): Promise<WorkloadReading> {
  const reading = await import('./text-checks.ts')
    .then(({ requestCheck }) => requestCheck(text))
    .then(
      (check) => check.reading,
      // The page has lost its server: reading here takes a moment, but otherwise the text would never be read.
      () => readingOf(text, parseCommandText(text)),
    );
  underway.delete(text);
  rememberReading(text, reading);
  return reading;
}

/** Keeps the result of a text that was read elsewhere. */
export function rememberReading(text: string, reading: WorkloadReading): void {
  remember(text, reading);
  readingStore.setState({ readWorkload: (each) => readWorkload(each) });
}

export function readingOf(text: string, parsed: ParseResult): WorkloadReading {
  if (!parsed.ok) return { ok: false, errors: parsed.errors };
  const { list } = parsed;
  return {
    ok: true,
    commands: list.commands,
    phases: list.phases.map((phase) => phase.commands),
    bytes: requestBytes(list),
    lines: indexLines(text, list),
  };
}

/** Forgets the text that was asked for longest ago. */
function remember(text: string, reading: WorkloadReading): WorkloadReading {
  readings.delete(text);
  readings.set(text, reading);
  const oldest = readings.keys().next();
  if (readings.size > REMEMBERED && !oldest.done) readings.delete(oldest.value);
  return reading;
}
