/** Whether a participant's run reaches the goal of an invitation, asked of all that the server keeps of the run. */
import { type Expression, evaluate } from '@roundtrip/lessons/expression';
import { factsOf, type ReplyOf } from '../runs/run-facts.ts';
import type { FinishedRun } from '../runs/run-observer.ts';

/** What cannot be told of the run, such as a lane that it does not have, is not reached. */
export async function reachesGoal(
  goal: Expression,
  finished: FinishedRun,
  replyOf: ReplyOf,
): Promise<boolean> {
  const found = evaluate(goal, await factsOf([goal], finished, replyOf));
  return found.ok && found.value === true;
}
