/**
 * Says why the times reflect the machine as much as the lanes: it had more to do than it has processors. They are
 * measurements all the same.
 */
import { linkLatenessMs, lowerQuartile, slowdownFactor } from '@roundtrip/analysis';
import type { Network, Overcommitment, Strategy, Summary } from '@roundtrip/protocol';
import { count, countOf, duration } from '../format/quantity.ts';
import type { VerdictLane } from './verdict-words.ts';

/** A lane to be described in words, with the rows of its median repetition if those are loaded. */
export interface TimedLane extends VerdictLane {
  label: string;
  summaries: readonly Summary[];
  shown: { columns: Parameters<typeof linkLatenessMs>[0]; count: number } | undefined;
}

/**
 * By how much the factor between two lanes, or a lane alone, may be off without a word. What was measured once says so
 * anyway.
 */
const OFF_BY = { once: 1.25, repeated: 1.12 };
/** Lanes held up by more than this were not held up equally, whatever it looks like. */
const HELD_UP_BY = 1.25;

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
  const heldUp = lanes.map((lane) => ({ lane, ...holdUp(lane, network) }));
  const worst = heldUp.reduce((one, other) => (other.factor > one.factor ? other : one));
  const { lane, lateMs, factor } = worst;
  // Holding both up equally does not change the factor.
  const offBy = lanes.length > 1 ? factor / Math.min(...heldUp.map((each) => each.factor)) : factor;
  const mayBeOffBy = lane.totalsMs.length > 1 ? OFF_BY.repeated : OFF_BY.once;
  if (offBy < mayBeOffBy && factor < HELD_UP_BY) return undefined;
  return `${reasonOf(lane, lateMs)} ${remedyFor(overcommitment)}`;
}

function remedyFor(overcommitment: Overcommitment | undefined): string {
  if (overcommitment === undefined) return 'Run again when the machine is less busy.';
  const { workers, processors } = overcommitment;
  return (
    `The server executes up to ${count(workers)} runs at once on ${countOf(processors, 'processor')}: ` +
    'fewer WORKERS would keep them out of each other’s way.'
  );
}

/** `factor`: how many times longer the lane took than it would have undisturbed. */
function holdUp(
  { strategy, summary: { totalMs }, totalsMs, shown }: TimedLane,
  network: Network,
): { factor: number; lateMs: number } {
  const isTimed = shown !== undefined && !keepsItselfBusy(strategy);
  const lateMs = (isTimed ? linkLatenessMs(shown.columns, shown.count, network) : undefined) ?? 0;
  // With jitter, repetitions are expected to differ.
  const alike = (network.jitterMs ?? 0) > 0 ? [] : totalsMs;
  return { factor: slowdownFactor(alike, totalMs, lateMs), lateMs };
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

/** On any machine, the first bytes wait while the client encodes the commands after them. */
function keepsItselfBusy({ kind }: Strategy): boolean {
  return kind === 'concurrent' || kind === 'auto-pipelined';
}
