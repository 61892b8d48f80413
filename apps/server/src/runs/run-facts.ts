/** What expressions can ask about a run, from all that the server keeps of it. */
import { type Expression, findLane, partsOf, type RunFacts } from '@roundtrip/lessons/expression';
import { columnsOver } from '@roundtrip/protocol';
import type { Run } from './run.ts';
import type { FinishedRun } from './run-observer.ts';

/** @returns the first reply of these rows of a lane, as `redis-cli` prints it; undefined where it is not kept */
export type ReplyOf = (lane: number, row: number) => Promise<string | undefined>;

/** @param expressions what will be asked: of the replies, only those that they name are read */
export async function factsOf(
  expressions: readonly Expression[],
  { run, lanes: results }: FinishedRun,
  replyOf: ReplyOf,
): Promise<RunFacts> {
  const lanes = run.experiment.lanes.flatMap((strategy, lane) => {
    const result = results[lane];
    if (result === undefined) return [];
    const { summary, repetition } = result;
    // Nobody knows what it would have seen later.
    const seen = summary.observationIncomplete ? undefined : lastSeen(run, lane, repetition);
    return [{ strategy, summary, seen }];
  });
  const replies = new Map<string, string | undefined>();
  for (const part of expressions.flatMap((each) => [...partsOf(each)])) {
    const lane = part.kind === 'reply' ? findLane(lanes, part.lane) : undefined;
    if (part.kind !== 'reply' || typeof lane !== 'number') continue;
    replies.set(`${lane} ${part.command}`, await replyOf(lane, part.command - 1));
  }
  return {
    lanes,
    reply: (lane, command) => replies.get(`${lane} ${command}`),
    roundTripOf(lane, command) {
      const repetition = results[lane]?.repetition ?? 0;
      const index = roundTripOfRow(run, { lane, repetition, row: command - 1 });
      return index === undefined ? undefined : index + 1;
    },
  };
}

function lastSeen({ journal }: Run, lane: number, repetition: number): string | undefined {
  let seen: string | undefined;
  for (const { event, payload } of journal) {
    if (event === 'lane:observed' && payload.lane === lane && payload.repetition === repetition)
      seen = payload.replies[0];
  }
  return seen;
}

function roundTripOfRow(
  { journal }: Run,
  { lane, repetition, row }: { lane: number; repetition: number; row: number },
): number | undefined {
  for (const { event, payload } of journal) {
    if (event !== 'lane:chunk' || payload.lane !== lane || payload.repetition !== repetition) continue;
    const { from, count, columns } = payload;
    if (row >= from && row < from + count) return columnsOver(columns, count).roundTrip[row - from];
  }
  return undefined;
}
