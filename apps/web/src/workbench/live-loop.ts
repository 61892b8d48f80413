/** Runs one turn after another, until something ends it. */
import type { Experiment } from '@roundtrip/protocol';
import type { createExperimentStore, ExperimentActions } from '../experiment/experiment-store.ts';
import type { RunState } from '../run/run-state.ts';
import type { createRunStore, RunActions } from '../run/run-store.ts';
import type { LiveStore } from './live-store.ts';
import { turnOf } from './live-turn.ts';
import { TURN_RULES } from './turn-rules.ts';

/** The parts of a workbench that turns need. */
export interface LiveBench extends Pick<ExperimentActions, 'settle'>, Pick<RunActions, 'startTurn'> {
  experimentStore: ReturnType<typeof createExperimentStore>;
  runStore: ReturnType<typeof createRunStore>;
}

/** Decides whether the next turn may start. */
export interface TurnRules {
  /** Why the experiment cannot run as a turn, in words. Called before each turn. */
  obstacle(experiment: Experiment): string | undefined;
  /** Calls `end` with a reason when *Live* should stop by itself, until the returned function is called. */
  watch(end: (reason: string) => void): () => void;
  /** From the end of a turn to the beginning of the next, milliseconds. */
  pauseMs(): number;
}

export const LONGEST_LIVE_MS = 600_000;
/** Kept for the batch sizes that were tried. */
const TURNS_KEPT = 200;

/**
 * @param off switches *Live* off for a reason, in words
 * @returns a function that ends the series; a turn under way still completes
 */
export function runLive(
  store: LiveStore,
  { experimentStore, runStore, settle, startTurn }: LiveBench,
  off: (reason: string) => void,
  rules: TurnRules = TURN_RULES,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(next, rules.pauseMs());
  };
  const next = () => {
    const experiment = settle();
    const waits = rules.obstacle(experiment);
    store.setState({ waits });
    if (waits === undefined) startTurn(experiment);
  };
  const keep = (run: Extract<RunState, { kind: 'done' }>) => {
    if (!run.isTurn) return;
    store.setState(({ ended, turns }) => ({
      ended: ended + 1,
      turns: [...turns, turnOf(run)].slice(-TURNS_KEPT),
    }));
  };
  const longest = setTimeout(
    () => off('Live stopped after ten minutes. Switch it on again to continue.'),
    LONGEST_LIVE_MS,
  );
  const endings = [
    runStore.subscribe(({ run, starting, refusal }, before) => {
      // The reason is told where refusals and failures of any run are.
      if (refusal !== undefined && refusal !== before.refusal) off('Live stopped.');
      else if (run !== before.run && run.kind === 'failed') off('Live stopped: a turn failed.');
      else if (run !== before.run && run.kind === 'done') {
        keep(run);
        later();
      } else if (before.starting && !starting && run.kind === 'done') later();
    }),
    // This may be the change that Live was waiting for.
    experimentStore.subscribe(() => {
      if (store.getState().waits !== undefined) later();
    }),
    rules.watch(off),
    () => clearTimeout(timer),
    () => clearTimeout(longest),
  ];
  next();
  return () => {
    for (const end of endings) end();
  };
}
