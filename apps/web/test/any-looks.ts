/** Looks of a second client for the tests of layouts: any that it could have made. */
import { newLooks } from '@roundtrip/protocol';
import fc from 'fast-check';
import type { LookTrace } from '../src/run/look-trace.ts';

/** Each: asked, answered, state and, if there are any, how many were left out before it. */
export function looksOf(rows: readonly (readonly [number, number, number, number?])[]): LookTrace {
  const columns = newLooks(rows.length);
  for (const [row, [asked, answered, state, leftOut = 0]] of rows.entries()) {
    columns.asked[row] = asked;
    columns.answered[row] = answered;
    columns.state[row] = state;
    columns.leftOut[row] = leftOut;
  }
  return { columns, count: rows.length };
}

/** One after another, of few states, now and then with some left out. */
export const anyLooks: fc.Arbitrary<LookTrace> = fc
  .array(
    fc.record({
      pauseUs: fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 400 })),
      tookUs: fc.nat({ max: 90 }),
      state: fc.nat({ max: 4 }),
      leftOut: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.nat({ max: 30 })),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((looks) => {
    let us = 0;
    return looksOf(
      looks.map(({ pauseUs, tookUs, state, leftOut }) => {
        const asked = us + pauseUs;
        us = asked + tookUs;
        return [asked, us, state, leftOut] as const;
      }),
    );
  });
