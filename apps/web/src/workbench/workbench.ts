/**
 * An experiment being composed, together with its run. The playground has one workbench; other pages may have several side
 * by side, each with its own results.
 */
import type { Experiment } from '@roundtrip/protocol';
import { deepEqual } from '../experiment/deep-equal.ts';
import {
  createExperimentStore,
  type ExperimentActions,
  experimentActions,
} from '../experiment/experiment-store.ts';
import { presetOf } from '../experiment/presets.ts';
import { createSweepStore, type SweepActions, sweepActions } from '../experiment/sweep-store.ts';
import type { Recorded } from '../run/recorded.ts';
import { createRunStore, type RunActions, type RunMemory, runActions } from '../run/run-store.ts';
import { createEarlierStore, type EarlierActions, earlierActions } from './earlier-store.ts';
import { createGuessStore, type GuessActions, guessActions } from './guess-store.ts';
import { createLiveStore, type LiveActions, type LiveStore, liveActions } from './live-store.ts';
import { createPictureStore, FIRST_PICTURE, type PictureActions, pictureActions } from './picture-store.ts';
import type { SideBench } from './side-runs.ts';
import { createViews, type Views } from './views.ts';

export interface Workbench
  extends ExperimentActions,
    RunActions,
    SweepActions,
    PictureActions,
    GuessActions,
    EarlierActions,
    LiveActions,
    Views {
  /** Side runs, once a picture has asked for them. */
  beside: { bench?: SideBench };
  experimentStore: ReturnType<typeof createExperimentStore>;
  runStore: ReturnType<typeof createRunStore>;
  sweepStore: ReturnType<typeof createSweepStore>;
  pictureStore: ReturnType<typeof createPictureStore>;
  guessStore: ReturnType<typeof createGuessStore>;
  earlierStore: ReturnType<typeof createEarlierStore>;
  /** Opens another experiment, with no results yet, on the picture that shows it best. */
  openExperiment(experiment: Experiment): void;
  liveStore: LiveStore;
  /** Where its commands were not composed: what it knows of each. */
  recorded?: Recorded;
}

/** The actions need no receiver, so components can destructure those that they call. */
export function createWorkbench(initial: Experiment, memory?: RunMemory): Workbench {
  const experimentStore = createExperimentStore(initial);
  const runStore = createRunStore();
  const sweepStore = createSweepStore();
  const pictureStore = createPictureStore(pictureOf(initial));
  const guessStore = createGuessStore();
  const earlierStore = createEarlierStore();
  const liveStore = createLiveStore();
  const asComposed = (experiment: Experiment) => {
    const composed = experimentStore.getState().experiment;
    // The number of repetitions may have been the page's choice.
    const { repetitions = experiment.repetitions } = composed;
    return deepEqual({ ...composed, repetitions }, experiment) ? composed : experiment;
  };
  const experiments = experimentActions(experimentStore);
  const beside: Workbench['beside'] = {};
  const runs = runActions(runStore, asComposed, memory);
  const pictures = pictureActions(pictureStore);
  /** A session has one run at a time, so side runs give way. */
  const stoppingSideRuns =
    <Args extends unknown[]>(start: (...args: Args) => void) =>
    (...args: Args) => {
      const { bench } = beside;
      if (bench?.isMeasuringBeside()) void bench.stopBeside().then(() => start(...args));
      else start(...args);
    };
  const startRun = stoppingSideRuns(runs.startRun);
  const startTurn = stoppingSideRuns(runs.startTurn);
  return {
    experimentStore,
    runStore,
    sweepStore,
    pictureStore,
    guessStore,
    earlierStore,
    openExperiment(experiment) {
      experiments.replaceExperiment(experiment);
      runs.clearResults();
      pictures.selectPicture(pictureOf(experiment));
    },
    liveStore,
    ...experiments,
    ...runs,
    beside,
    followRuns() {
      const unfollow = runs.followRuns();
      return () => {
        void beside.bench?.stopBeside();
        unfollow();
      };
    },
    startRun,
    startTurn,
    ...liveActions(liveStore, { experimentStore, runStore, settle: experiments.settle, startTurn }),
    ...sweepActions(sweepStore, experimentStore),
    ...pictures,
    ...guessActions(guessStore),
    ...earlierActions(earlierStore),
    ...createViews(runStore),
  };
}

function pictureOf(experiment: Experiment): string {
  return presetOf(experiment)?.picture ?? FIRST_PICTURE;
}
