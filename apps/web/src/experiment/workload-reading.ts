/** What the page needs to know of a command text: how much it asks for, or why it cannot be read. */
import { type CommandList, parseCommandText, requestBytes } from '@roundtrip/workload';

export type TextError = Extract<ReturnType<typeof parseCommandText>, { ok: false }>['errors'][number];

export type WorkloadReading =
  | {
      ok: true;
      list: CommandList;
      commands: number;
      phases: readonly number[];
      bytes: { bytes: number; exact: boolean };
    }
  | { ok: false; errors: readonly TextError[] };

/** Reading a text takes time in its length: the last few are remembered, since several parts of the page ask. */
const REMEMBERED = 4;
const readings = new Map<string, WorkloadReading>();

export function readWorkload(text: string): WorkloadReading {
  const known = readings.get(text);
  if (known !== undefined) return known;
  const reading = read(text);
  readings.set(text, reading);
  const oldest = readings.keys().next();
  if (readings.size > REMEMBERED && !oldest.done) readings.delete(oldest.value);
  return reading;
}

function read(text: string): WorkloadReading {
  const parsed = parseCommandText(text);
  if (!parsed.ok) return parsed;
  const { list } = parsed;
  return {
    ok: true,
    list,
    commands: list.commands,
    phases: list.phases.map((phase) => phase.commands),
    bytes: requestBytes(list),
  };
}
