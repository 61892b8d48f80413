/** Which row the arrow keys lead to: down through all rows of all lanes. Pure. */
import type { CommandRef } from '../../workbench/highlight-store.ts';
import type { TimelineLane } from './build-timeline.ts';

export type RowStep = 'next' | 'previous' | 'first' | 'last';

/** @param stride rows per step: as many as share a line of pixels */
export function rowAfter(
  from: CommandRef | undefined,
  step: RowStep,
  lanes: readonly Pick<TimelineLane, 'drawn'>[],
  stride: number,
): CommandRef | undefined {
  const counts = lanes.map(({ drawn }) => drawn?.count ?? 0);
  const present = [...counts.keys()].filter((lane) => (counts[lane] ?? 0) > 0);
  const lane = from?.lane ?? present[0];
  if (lane === undefined) return undefined;
  const last = (counts[lane] ?? 0) - 1;
  if (from === undefined || step === 'first') return { lane, index: step === 'last' ? last : 0 };
  if (step === 'last') return { lane, index: last };
  const index = from.index + (step === 'next' ? stride : -stride);
  if (index >= 0 && index <= last) return { lane, index };
  if (step === 'next' && from.index < last) return { lane, index: last };
  if (step === 'previous' && from.index > 0) return { lane, index: 0 };
  const neighbour = present[present.indexOf(lane) + (step === 'next' ? 1 : -1)];
  if (neighbour === undefined) return from;
  return { lane: neighbour, index: step === 'next' ? 0 : (counts[neighbour] ?? 1) - 1 };
}
