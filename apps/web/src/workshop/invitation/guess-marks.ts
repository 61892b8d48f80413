/** What everybody guessed against what they measured, one mark for each person. Pure. */
import type { RoomResult } from '@roundtrip/protocol';
import { count } from '../../format/quantity.ts';
import { factorOf, TWOFOLD } from '../../results/guess/guess-words.ts';
import { ownLast, type PersonMark, personMark, telling } from './result-marks.ts';

export interface GuessMark extends PersonMark {
  guessMs: number;
  totalMs: number;
}

/** Of the lane whose batch size counts, if the person guessed it. Without whoever guessed nothing. */
export function guessMarks(results: Iterable<RoomResult>, own: string | undefined): GuessMark[] {
  const marks = [...results].flatMap((result): GuessMark[] => {
    const lane = telling(result.guesses ?? []);
    if (lane === undefined) return [];
    const { strategy, guessMs, totalMs } = lane;
    return [{ ...personMark(result, strategy, own), guessMs, totalMs }];
  });
  return ownLast(marks);
}

/** “4 of 12 guesses were within a factor of two.” */
export function closenessText(marks: readonly GuessMark[]): string {
  const close = marks.filter(({ guessMs, totalMs }) => factorOf(guessMs, totalMs) < TWOFOLD).length;
  if (marks.length === 1) return `The guess was ${close === 1 ? '' : 'not '}within a factor of two.`;
  return `${count(close)} of ${count(marks.length)} guesses ${close === 1 ? 'was' : 'were'} within a factor of two.`;
}
