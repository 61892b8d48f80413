/** Says why the times reflect the machine as much as the lanes. */
import { holdUps, latenessOf, lowerQuartile } from '@roundtrip/analysis';
import type { Network, Overcommitment, Summary, TraceColumns } from '@roundtrip/protocol';
import { count, countOf, duration } from '../format/quantity.ts';
import type { VerdictLane } from './verdict-words.ts';

/** A lane to be described in words, with the rows of its median repetition if those are loaded. */
export interface TimedLane extends VerdictLane {
  label: string;
  summaries: readonly Summary[];
  shown: { columns: TraceColumns; count: number } | undefined;
}

/**
 * `undefined` if the machine did not disturb the lanes.
 *
 * @param lanes the lanes that are compared, or the single one that is described. O(rows) of their traces.
 * @param overcommitment set if the server has more workers than processors
 */
export function busyWords(
  lanes: readonly TimedLane[],
  network: Network,
  overcommitment?: Overcommitment,
): string | undefined {
  const timed = lanes.map((lane) => {
    const { strategy, shown } = lane;
    return { ...lane, lateness: shown && { lateMs: latenessOf(strategy, shown, network) } };
  });
  const heldUp = holdUps(timed, network);
  const { lane, lateMs, isTooMuch } = heldUp.reduce((one, other) =>
    other.factor > one.factor ? other : one,
  );
  return isTooMuch ? `${reasonOf(lane, lateMs)} ${remedyFor(overcommitment)}` : undefined;
}

function remedyFor(overcommitment: Overcommitment | undefined): string {
  if (overcommitment === undefined) return 'Run again when the machine is less busy.';
  const { workers, processors } = overcommitment;
  return (
    `The server executes up to ${count(workers)} runs at once on ${countOf(processors, 'processor')}: ` +
    'fewer WORKERS would keep them out of each other’s way.'
  );
}

function reasonOf({ label, summary, summaries, totalsMs }: TimedLane, lateMs: number): string {
  const { totalMs } = summary;
  const share = `${duration(lateMs).text} of the ${duration(totalMs).text} that ${label} took were unintended delay`;
  const quarterMs = lowerQuartile(totalsMs);
  if (totalMs - lateMs <= quarterMs) return `The simulated link was late: ${share}.`;
  const shortest = summaries.reduce((one, other) => (other.totalMs < one.totalMs ? other : one), summary);
  return (
    `Half of the repetitions of ${label} took ${duration(totalMs).text} or more, a quarter ` +
    `${duration(quarterMs).text} or less: ${causeOf(summary, shortest)}.`
  );
}

/** The part of the way that took most time in addition to what it took in the shortest repetition. */
function causeOf({ partsMs: slow }: Summary, { partsMs: fast }: Summary): string {
  const link = slow.outbound - fast.outbound + slow.inbound - fast.inbound;
  const redis = slow.redis - fast.redis;
  const client = slow.client - fast.client;
  if (link > redis && link > client) return 'the simulated link was late';
  return redis > client ? 'Redis was slow to answer' : 'the client was slow to send';
}
