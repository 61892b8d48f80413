/**
 * How much the machine held lanes up: it had more to do than it has processors, so their times reflect the machine as much as
 * the lanes. They are measurements all the same. Pure.
 */
import type { Network, Strategy, Summary, TraceColumns } from '@roundtrip/protocol';
import { slowdownFactor } from './disturbance.ts';
import { linkLatenessMs } from './link-lateness.ts';

export interface TimedRepetitions {
  /** Of the median repetition. */
  summary: Pick<Summary, 'totalMs'>;
  /** Of all repetitions, milliseconds. */
  totalsMs: readonly number[];
  /** How late the link was in the median repetition, if that is known; or in another, with its total time. */
  lateness: Lateness | undefined;
}

export interface Lateness {
  /** As `latenessOf` tells it. */
  lateMs: number;
  totalMs?: number;
}

export interface HoldUp<Lane> {
  lane: Lane;
  /** How many times longer the lane took than it would have undisturbed. */
  factor: number;
  /** Delay that the link added beyond what was requested, milliseconds. */
  lateMs: number;
  /** Too much to compare the lane with the others or, if it is alone, to go by its time. */
  isTooMuch: boolean;
}

/**
 * By how much the factor between two lanes, or a lane alone, may be off without a word. What was measured once says so
 * anyway.
 */
const OFF_BY = { once: 1.25, repeated: 1.12 };
/** Lanes held up by more than this were not held up equally, whatever it looks like. */
const HELD_UP_BY = 1.25;

/** @param lanes those that are compared, or a single one */
export function holdUps<Lane extends TimedRepetitions>(
  lanes: readonly Lane[],
  network: Network,
): HoldUp<Lane>[] {
  const all = lanes.map((lane) => {
    const { totalMs } = lane.summary;
    const { lateMs = 0, totalMs: ofItsRepetition = totalMs } = lane.lateness ?? {};
    const onTimeMs = ofItsRepetition - lateMs;
    // With jitter, repetitions are expected to differ.
    const alike = (network.jitterMs ?? 0) > 0 ? [] : lane.totalsMs;
    return { lane, lateMs, factor: slowdownFactor(alike, totalMs, totalMs - onTimeMs) };
  });
  // Holding all of them up equally does not change the factors between them.
  const evenly = lanes.length > 1 ? Math.min(...all.map(({ factor }) => factor)) : 1;
  return all.map((each) => {
    const mayBeOffBy = each.lane.totalsMs.length > 1 ? OFF_BY.repeated : OFF_BY.once;
    return { ...each, isTooMuch: each.factor / evenly >= mayBeOffBy || each.factor >= HELD_UP_BY };
  });
}

/** How late the link was in one repetition of a lane, as far as that slowed it down, milliseconds. O(rows). */
export function latenessOf(
  strategy: Strategy,
  rows: { columns: TraceColumns; count: number },
  network: Network,
): number {
  return keepsItselfBusy(strategy) ? 0 : (linkLatenessMs(rows.columns, rows.count, network) ?? 0);
}

/** On any machine, the first bytes wait while the client encodes the commands after them. */
function keepsItselfBusy({ kind }: Strategy): boolean {
  return kind === 'concurrent' || kind === 'auto-pipelined';
}
