/** The facts about a finished run that a lesson's questions and figures need. */
import { type Expression, findLane, partsOf, type RunFacts } from '@roundtrip/lessons';
import type { RunState } from '../../run/run-state.ts';

type Done = Extract<RunState, { kind: 'done' }>;

/** A reply that the lesson mentions. Both indices count from 0. */
export interface WantedReply {
  lane: number;
  index: number;
}

/** Each reply that the expressions name, once, if the run has its lane. */
export function repliesWanted(
  expressions: readonly Expression[],
  { experiment, results }: Done,
): WantedReply[] {
  const lanes = experiment.lanes.map((strategy, index) => ({ strategy, summary: results[index]?.summary }));
  const wanted = new Map<string, WantedReply>();
  for (const part of expressions.flatMap((expression) => [...partsOf(expression)])) {
    if (part.kind !== 'reply') continue;
    const lane = findLane(lanes, part.lane);
    if (typeof lane === 'number') wanted.set(`${lane} ${part.command}`, { lane, index: part.command - 1 });
  }
  return [...wanted.values()];
}

/** @param texts the replies that were available, as `redis-cli` prints them */
export function factsOf(run: Done, texts: readonly (WantedReply & { text: string })[]): RunFacts {
  return {
    lanes: run.experiment.lanes.flatMap((strategy, index) => {
      const result = run.results[index];
      if (result === undefined) return [];
      const { summary, repetition } = result;
      const latest = run.lanes[index]?.repetitions[repetition]?.observations?.at(-1);
      // Nobody knows what it would have seen later.
      const seen = summary.observationIncomplete ? undefined : latest?.replies?.[0];
      return [{ strategy, summary, seen }];
    }),
    reply: (lane, command) => texts.find((each) => each.lane === lane && each.index === command - 1)?.text,
    roundTripOf(lane, command) {
      const trace = run.lanes[lane]?.repetitions[run.results[lane]?.repetition ?? 0]?.trace;
      const index = trace !== undefined && command <= trace.count && trace.columns.roundTrip[command - 1];
      return typeof index === 'number' ? index + 1 : undefined;
    },
  };
}
