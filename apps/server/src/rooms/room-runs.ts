/** What runs do in the rooms of those whose they are. */
import type { Run } from '../runs/run.ts';
import type { FinishedRun } from '../runs/run-observer.ts';
import type { RunService } from '../runs/run-service.ts';
import { resultOf } from './result-of.ts';
import type { Rooms } from './rooms.ts';

/** Whatever the presenter runs is shown to the room, from its first event on; what a participant has guessed is about this run. */
export function runStarted(rooms: Rooms, run: Run): void {
  const { sessionId } = run.visitor;
  rooms.presentedBy(sessionId)?.showRun(run);
  const { room } = rooms.of(sessionId) ?? {};
  const member = room?.members.ofSession(sessionId);
  if (member) room?.openRound?.started(member.participant, run.id);
}

/** A run of somebody has finished: their result, where everyone is invited to run. */
export async function runFinished(
  rooms: Rooms,
  finished: FinishedRun,
  repliesOf: RunService['repliesOf'],
): Promise<void> {
  const { id, visitor } = finished.run;
  const open = rooms.of(visitor.sessionId);
  const member = open?.room.members.ofSession(visitor.sessionId);
  const round = open?.room.openRound;
  if (!open || !member || !round) return;
  const guess = round.guessAbout(member.participant, id);
  open.room.ran(member, round, await resultOf(finished, round.condition, guess, repliesOf));
  open.resultsChanged();
}
