/** The verdict in plain words. Every number in it was measured. */
import { judge, type Verdict } from '@roundtrip/analysis';
import type { Strategy, Summary } from '@roundtrip/protocol';
import { count, countOf, duration, times } from '../format/quantity.ts';

export interface VerdictLane {
  strategy: Strategy;
  /** Of the median repetition. */
  summary: Summary;
  totalsMs: readonly number[];
}

export interface VerdictWords {
  /** The sentence to read first. */
  claim: string;
  /** Anything else to be said. */
  remark?: string;
  /** Indices of the lanes whose times the claim is about: none, one, or the fastest and the slowest. */
  about: readonly number[];
}

/** `undefined` when no lane has finished. */
export function verdictWords(lanes: readonly VerdictLane[]): VerdictWords | undefined {
  const lost = connectionLost(lanes);
  if (lost !== undefined) return { claim: lost, about: [] };
  const verdict = judge(lanes.map(({ totalsMs, summary: { roundTrips } }) => ({ totalsMs, roundTrips })));
  if (verdict === undefined) return undefined;
  const remark = errorsOf(lanes);
  return {
    claim: sentence(claimOf(verdict, lanes)),
    about: verdict.kind === 'single' ? [verdict.lane] : [verdict.fastest, verdict.slowest],
    ...(remark !== undefined && { remark }),
  };
}

/**
 * Replaces the claim if the machine was too busy for times to be compared: states the counts, which no load changes.
 *
 * @param lanes the lanes that the claim is about
 */
export function countedWords(lanes: readonly VerdictLane[]): string {
  const counts = lanes.map(({ summary }) => summary.roundTrips);
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  return least === most
    ? `The machine was too busy to time ${trips(least)}.`
    : sentence(
        `${trips(least)} instead of ${count(most)}, but the machine was too busy to say how many times faster`,
      );
}

/** Lanes that were cut short have no time to compare. */
function connectionLost(lanes: readonly VerdictLane[]): string | undefined {
  const parts = lanes.flatMap(({ strategy, summary: { commands, unanswered } }) => {
    if (unanswered === undefined) return [];
    const answered = commands - unanswered;
    return [
      `${nameOf(strategy, lanes)} got ${answered === 0 ? 'none' : count(answered)} of ${countOf(commands, 'reply', 'replies')}`,
    ];
  });
  return parts.length === 0 ? undefined : `The simulated link lost the connection: ${list.format(parts)}.`;
}

function claimOf(verdict: Verdict, lanes: readonly VerdictLane[]): string {
  switch (verdict.kind) {
    case 'single': {
      const { strategy, summary } = at(lanes, verdict.lane);
      const { commands, roundTrips, totalMs } = summary;
      return `${nameOf(strategy, lanes)} took ${duration(totalMs).text}: ${trips(roundTrips)} for ${countOf(commands, 'command')}`;
    }
    case 'alike':
      return alikeWords(verdict, lanes);
    case 'faster': {
      const fast = at(lanes, verdict.fastest);
      const slow = at(lanes, verdict.slowest);
      if (verdict.contenders.length > 0) {
        const group = [verdict.fastest, ...verdict.contenders]
          .toSorted((a, b) => a - b)
          .map((lane) => at(lanes, lane));
        const than = group.length > 3 ? nameOf(slow.strategy, lanes) : nameAfter(group.at(-1), slow, lanes);
        return `${namesOf(group, lanes)} were fastest, ${timesFaster(group, slow)} than ${than}${once(lanes)}${groupComparison(group, slow)}`;
      }
      const faster = timesFaster([fast], slow);
      const superlative = lanes.length > 2 ? 'fastest, ' : '';
      const sameKind = fast.strategy.kind === slow.strategy.kind;
      const than = lanes.length > 2 || sameKind ? ` than ${nameAfter(fast, slow, lanes)}` : '';
      return `${nameOf(fast.strategy, lanes)} was ${superlative}${faster}${than}${once(lanes)}${comparison(fast, slow)}`;
    }
    default:
      return verdict satisfies never;
  }
}

/** A single measurement is labelled as one. */
function once(lanes: readonly VerdictLane[]): string {
  return lanes.some(({ totalsMs }) => totalsMs.length === 1) ? ', measured once' : '';
}

/** What was counted on the wire, given as the reason if it is one. */
function comparison({ summary: fast }: VerdictLane, { summary: slow }: VerdictLane): string {
  if (fast.roundTrips < slow.roundTrips)
    return `: ${trips(fast.roundTrips)} instead of ${count(slow.roundTrips)}`;
  if (fast.roundTrips > slow.roundTrips) {
    return `, although it took ${trips(fast.roundTrips)} instead of ${count(slow.roundTrips)}`;
  }
  const same = `, with the same ${trips(fast.roundTrips)}`;
  if (fast.writes < slow.writes)
    return `${same} but ${countOf(fast.writes, 'write')} instead of ${count(slow.writes)}`;
  return same;
}

function timesFaster(group: readonly VerdictLane[], slow: VerdictLane): string {
  const factors = group.map(({ summary }) => slow.summary.totalMs / summary.totalMs);
  const least = times(Math.min(...factors));
  const most = times(Math.max(...factors));
  return `${least === most ? most : `${least} to ${most}`} faster`;
}

/** For lanes that cannot be told apart: their round trips together, against the slowest lane's. */
function groupComparison(group: readonly VerdictLane[], { summary: slow }: VerdictLane): string {
  const roundTrips = group.map(({ summary }) => summary.roundTrips);
  const least = Math.min(...roundTrips);
  const most = Math.max(...roundTrips);
  if (most >= slow.roundTrips) return '';
  const range = least === most ? trips(most) : `${count(least)} to ${trips(most)}`;
  return `: ${range} instead of ${count(slow.roundTrips)}`;
}

function alikeWords(
  { fastest, slowest, tooFew, overlapping }: Extract<Verdict, { kind: 'alike' }>,
  lanes: readonly VerdictLane[],
): string {
  const fast = at(lanes, fastest);
  const slow = at(lanes, slowest);
  const shortest = duration(fast.summary.totalMs).text;
  const longest = duration(slow.summary.totalMs).text;
  const range = shortest === longest ? shortest : `${shortest} to ${longest}`;
  const same = lanes.every(({ summary }) => summary.roundTrips === fast.summary.roundTrips)
    ? `, with the same ${trips(fast.summary.roundTrips)}`
    : '';
  const facts = `${range}${same}`;
  if (!tooFew)
    return `${namesOf(lanes, lanes)} took about the same time, ${facts}: ${overlapping ? 'their repetitions overlap' : 'too close to tell apart'}`;
  const repetitions = Math.min(...lanes.map(({ totalsMs }) => totalsMs.length));
  return `${namesOf(lanes, lanes)} took ${facts}, measured ${timesText(repetitions)}: not enough to tell them apart`;
}

function timesText(repetitions: number): string {
  return repetitions === 1 ? 'once' : repetitions === 2 ? 'twice' : `${count(repetitions)} times`;
}

function errorsOf(lanes: readonly VerdictLane[]): string | undefined {
  const failing = lanes.filter(({ summary }) => summary.errors > 0);
  const [first] = failing;
  if (first === undefined) return undefined;
  const { errors } = first.summary;
  if (lanes.length === 1) return sentence(answeredWithErrors(errors));
  if (failing.length === lanes.length && failing.every(({ summary }) => summary.errors === errors)) {
    return sentence(`in every lane, ${answeredWithErrors(errors)}`);
  }
  const parts = failing.map(
    ({ strategy, summary }) => `${countOf(summary.errors, 'error')} ${howSent(strategy, lanes)}`,
  );
  return sentence(`there ${first.summary.errors === 1 ? 'was' : 'were'} ${list.format(parts)}`);
}

function answeredWithErrors(errors: number): string {
  return `${countOf(errors, 'command')} ${errors === 1 ? 'was' : 'were'} answered with an error`;
}

const DOING: Readonly<Record<Strategy['kind'], string>> = {
  sequential: 'one by one',
  pipelined: 'pipelining',
  transaction: 'a transaction',
  'auto-pipelined': 'auto-pipelining',
  concurrent: 'sending concurrently',
};

/** The lane as the subject of a sentence, with the batch size if the strategy alone does not tell the lanes apart. */
export function nameOf(strategy: Strategy, lanes: readonly VerdictLane[]): string {
  const name = DOING[strategy.kind];
  const alike = lanes.filter((lane) => lane.strategy.kind === strategy.kind).length;
  return alike > 1 && 'batchSize' in strategy ? `${name} ${sizeOf(strategy)}` : name;
}

/** "with pipelining", "one by one". */
export function howSent(strategy: Strategy, lanes: readonly VerdictLane[]): string {
  const name = nameOf(strategy, lanes);
  switch (strategy.kind) {
    case 'sequential':
      return name;
    case 'concurrent':
      return `when ${name}`;
    default:
      return `with ${name}`;
  }
}

/** Several lanes: by name while there are few, with a shared strategy said once. */
function namesOf(group: readonly VerdictLane[], lanes: readonly VerdictLane[]): string {
  if (group.length > 3)
    return group.length === lanes.length
      ? `all ${count(lanes.length)} lanes`
      : `${count(group.length)} of ${count(lanes.length)} lanes`;
  const [first] = group;
  return list.format(
    group.map((lane) => (lane === first ? nameOf(lane.strategy, lanes) : nameAfter(first, lane, lanes))),
  );
}

/** The name of a lane that follows another: a shared strategy is not repeated. */
function nameAfter(
  before: VerdictLane | undefined,
  { strategy }: VerdictLane,
  lanes: readonly VerdictLane[],
): string {
  return before?.strategy.kind === strategy.kind ? sizeOf(strategy) : nameOf(strategy, lanes);
}

function sizeOf(strategy: Strategy): string {
  return 'batchSize' in strategy ? `in batches of ${count(strategy.batchSize)}` : DOING[strategy.kind];
}

export const list = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });

function at(lanes: readonly VerdictLane[], index: number): VerdictLane {
  return lanes[index] as VerdictLane;
}

function trips(roundTrips: number): string {
  return countOf(roundTrips, 'round trip');
}

export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
