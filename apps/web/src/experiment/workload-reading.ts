/** What the page needs to know of a command text: how much it asks for, or why it cannot be read. */
import { type CommandList, type ParseResult, parseCommandText, requestBytes } from '@roundtrip/workload';

export type TextError = Extract<ParseResult, { ok: false }>['errors'][number];

export type WorkloadReading =
  | {
      ok: true;
      commands: number;
      phases: readonly number[];
      bytes: { bytes: number; exact: boolean };
    }
  | { ok: false; errors: readonly TextError[] };

/** Reading a text takes time in its length: the last few are remembered, since several parts of the page ask. */
const REMEMBERED = 4;
const readings = new Map<string, WorkloadReading>();
const lists = new Map<string, CommandList | undefined>();

export function readWorkload(text: string): WorkloadReading {
  return readings.get(text) ?? rememberReading(text, readingOf(parseCommandText(text)));
}

/** So that nobody needs to read a text that was read elsewhere. */
export function rememberReading(text: string, reading: WorkloadReading): WorkloadReading {
  remember(readings, text, reading);
  return reading;
}

export function readingOf(parsed: ParseResult): WorkloadReading {
  if (!parsed.ok) return parsed;
  const { list } = parsed;
  return {
    ok: true,
    commands: list.commands,
    phases: list.phases.map((phase) => phase.commands),
    bytes: requestBytes(list),
  };
}

/** Absent where the text cannot be read. */
export function commandListOf(text: string): CommandList | undefined {
  if (!lists.has(text)) {
    const parsed = parseCommandText(text);
    remember(lists, text, parsed.ok ? parsed.list : undefined);
  }
  return lists.get(text);
}

function remember<Value>(known: Map<string, Value>, text: string, value: Value): void {
  known.set(text, value);
  const oldest = known.keys().next();
  if (known.size > REMEMBERED && !oldest.done) known.delete(oldest.value);
}
