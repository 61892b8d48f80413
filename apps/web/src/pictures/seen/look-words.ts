/** The time of a look, in words. Pure. */
import { duration } from '../../format/quantity.ts';
import type { LookTrace } from '../../run/look-trace.ts';
import type { LaneClock } from '../canvas/drawn-lanes.ts';

export interface LookWords {
  /** When it was answered, since the lane began. */
  at: string;
  exactly: string;
  /** From the question to the last reply; absent for a look before the lane, which has no place on its clock. */
  tookUs?: number;
}

export function lookWords(
  { beganUs }: Pick<LaneClock, 'beganUs'>,
  { columns }: LookTrace,
  look: number,
): LookWords {
  const [askedUs, answeredUs] = [columns.asked[look] ?? 0, columns.answered[look] ?? 0];
  const since = (us: number) => duration((us - beganUs) / 1_000);
  if (answeredUs === 0) return { at: 'before the lane', exactly: 'before the lane began' };
  const isBefore = answeredUs < beganUs;
  const exactly = `asked at ${since(askedUs).exact}, answered at ${since(answeredUs).exact}`;
  return {
    at: isBefore ? 'before the first command' : `at ${since(answeredUs).text}`,
    exactly,
    // If it was asked before the lane's clock began, its beginning is unknown.
    ...(askedUs > 0 && { tookUs: answeredUs - askedUs }),
  };
}
