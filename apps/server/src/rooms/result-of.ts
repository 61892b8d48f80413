/** What a participant's run came to, as everybody may see it. */
import type { Expression } from '@roundtrip/lessons/expression';
import type { FinishedRun } from '../runs/run-observer.ts';
import type { RunService } from '../runs/run-service.ts';
import type { Guess, Reached } from './everyone-runs.ts';
import { reachesGoal } from './reaches-goal.ts';

/**
 * @param goal parsed; undefined where there is none
 * @param guess of the person, before the run; undefined where they made none
 */
export async function resultOf(
  { run, lanes }: FinishedRun,
  goal: Expression | undefined,
  guess: Guess | undefined,
  repliesOf: RunService['repliesOf'],
): Promise<Reached> {
  const replyOf = async (lane: number, row: number) => {
    const { replies } = await repliesOf(run, { lane, from: row, count: 1 });
    return replies[0]?.text;
  };
  const reached = goal && (await reachesGoal(goal, { run, lanes }, replyOf));
  const measured = run.experiment.lanes.flatMap((strategy, lane) => {
    const summary = lanes[lane]?.summary;
    return summary ? [{ strategy, summary, guessMs: guess?.[lane] ?? undefined }] : [];
  });
  const guesses = measured.flatMap(({ strategy, summary: { totalMs }, guessMs }) =>
    guessMs === undefined ? [] : [{ strategy, guessMs, totalMs }],
  );
  return {
    lanes: measured.map(({ strategy, summary: { totalMs, roundTrips, latencyMs } }) => ({
      strategy,
      totalMs,
      roundTrips,
      p50Ms: latencyMs.p50,
    })),
    ...(reached !== undefined && { reached }),
    ...(guesses.length > 0 && { guesses }),
  };
}
