/** What the page needs to know of a command text: how much it asks for, or why it cannot be read. */
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
      /** Where each command stands in the text. */
      lines: LineIndex;
      /** What may not be sent, where that was looked for with it. */
      refusals?: readonly TextError[];
    }
  | { ok: false; errors: readonly TextError[] };

/** Of a long text, while it is being read in a thread of its own. */
export const UNREAD: WorkloadReading = { ok: false, errors: [] };

export type ReadWorkload = (text: string) => WorkloadReading;

/** The function that reads: another one, that does the same, as soon as a long text has been read. */
export const readingStore = createStore<{ readWorkload: ReadWorkload }>(() => ({ readWorkload }));

/** Several parts of the page ask for the same texts, those of setups and second clients too: the last few are remembered. */
const REMEMBERED = 8;
const readings = new Map<string, WorkloadReading>();
const underway = new Map<string, Promise<WorkloadReading>>();

/** A text of more characters takes longer to read than a keystroke may, until it is beyond what is read at all. */
export function isLong({ length }: { length: number }): boolean {
  return length > 4_000 && length <= LIMITS.textLength;
}

/** At once where the text is short or was read before; otherwise `UNREAD`, and `readingStore` tells when it has been. */
export function readWorkload(text: string): WorkloadReading {
  const known = readings.get(text);
  if (known !== undefined) return remember(text, known);
  if (!isLong(text)) return remember(text, readingOf(text, parseCommandText(text)));
  void whenRead(text);
  return UNREAD;
}

/** Resolves with what `readWorkload` says from then on. */
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
      // The page has lost its server: reading takes a moment, not reading for ever.
      () => readingOf(text, parseCommandText(text)),
    );
  underway.delete(text);
  rememberReading(text, reading);
  return reading;
}

/** So that nobody needs to read a text that was read elsewhere. */
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

/** Those asked for last are forgotten last. */
function remember(text: string, reading: WorkloadReading): WorkloadReading {
  readings.delete(text);
  readings.set(text, reading);
  const oldest = readings.keys().next();
  if (readings.size > REMEMBERED && !oldest.done) readings.delete(oldest.value);
  return reading;
}
