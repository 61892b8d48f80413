/** Some lines of a text, to be run alone. */
import type { RunPart } from '../../run/run-state.ts';

export type Lines = RunPart['lines'];

/** The other lines are empty, so that each line keeps its number, and with it what is said of it its place. */
export function linesAlone(text: string, { from, to }: Lines): string {
  const lines = text.split('\n');
  return '\n'.repeat(from - 1) + lines.slice(from - 1, to).join('\n');
}

export function lineNumbers({ from, to }: Lines): string {
  return from === to ? `line ${from}` : `lines ${from}–${to}`;
}
