/** A workbench for what everyone is invited to run: the room is told what the person has guessed before the run. */
import type { Experiment } from '@roundtrip/protocol';
import { requestRoom } from '../connection/room-gateway.ts';
import { guessOf } from '../workbench/guess-store.ts';
import { createWorkbench, type Workbench } from '../workbench/workbench.ts';

/** @param guessFirst asks for guesses, which the person may decline */
export function createInvitedBench(experiment: Experiment, guessFirst: boolean): Workbench {
  const bench = createWorkbench(experiment);
  if (guessFirst) bench.setGuessing(true);
  return {
    ...bench,
    startRun(composed, part) {
      const guesses = bench.guessStore.getState();
      const totalMs = composed.lanes.map((_, lane) =>
        guesses.isGuessing ? (guessOf(guesses, composed, lane) ?? null) : null,
      );
      if (totalMs.every((each) => each === null)) return bench.startRun(composed, part);
      // Whatever becomes of the guess, the run is the person's own.
      void requestRoom('room:guess', { totalMs }).then(() => bench.startRun(composed, part));
    },
  };
}
