/** Of a long run, pieces: whether a loop needs replies shows in some of it, and a million commands are to take seconds. */
import type { ExaminedRun, Run } from './runs.ts';
import { varyingSpans } from './varying-spans.ts';

const PIECES = 4;
const PIECE = 1000;

/** The run itself, or its beginning and three more pieces of it, evenly spread. */
export function excerptOf(run: Run): ExaminedRun {
  const { commands, templates } = run;
  const pieces = piecesOf(commands.length);
  const take = <Item>(items: readonly Item[]) => pieces.flatMap((from) => items.slice(from, from + PIECE));
  const excerpt =
    pieces.length === 0 ? { commands, templates } : { commands: take(commands), templates: take(templates) };
  return { ...run, ...excerpt, spans: varyingSpans(excerpt.commands, excerpt.templates) };
}

/** Where each piece begins; none if the run is not longer than they are. */
function piecesOf(length: number): number[] {
  if (length <= PIECES * PIECE) return [];
  return Array.from({ length: PIECES }, (_, at) => Math.floor((at * (length - PIECE)) / (PIECES - 1)));
}
