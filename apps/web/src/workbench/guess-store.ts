/** What a person guesses before the run: a total time for each lane. Guesses leave the page where a room has invited to run. */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';

interface Guesses {
  /** The model's estimate stays hidden until a run starts. */
  isGuessing: boolean;
  /** What is measured stays hidden until it is revealed. */
  isVeiled: boolean;
  /** What the guesses are about. For another workload or network, they do not count. */
  of: Pick<Experiment, 'workload' | 'network'> | undefined;
  /** Milliseconds, by the lane's key. */
  byLane: Readonly<Record<string, number>>;
}

type GuessStore = StoreApi<Guesses>;

export interface GuessActions {
  setGuessing(isGuessing: boolean): void;
  /** @param ms `undefined` withdraws the guess */
  guessLane(experiment: Experiment, lane: number, ms: number | undefined): void;
  forgetGuesses(): void;
  /** Hides the outcome of the run that follows. */
  veil(): void;
  reveal(): void;
}

export function createGuessStore(): GuessStore {
  return createStore(() => ({ isGuessing: false, isVeiled: false, of: undefined, byLane: {} }));
}

export function guessActions(store: GuessStore): GuessActions {
  return {
    setGuessing: (isGuessing) => store.setState({ isGuessing, isVeiled: false, of: undefined, byLane: {} }),
    guessLane({ workload, network, lanes }, lane, ms) {
      const { [keyOf(lanes, lane)]: _, ...others } = isAbout(store.getState(), { workload, network })
        ? store.getState().byLane
        : {};
      const byLane = ms === undefined ? others : { ...others, [keyOf(lanes, lane)]: ms };
      store.setState({ of: { workload, network }, byLane });
    },
    forgetGuesses: () => store.setState({ isVeiled: false, of: undefined, byLane: {} }),
    veil: () => store.setState({ isVeiled: true }),
    reveal: () => store.setState({ isVeiled: false }),
  };
}

/** The guess for one lane of an experiment, milliseconds; `undefined` if there is none. */
export function guessOf(guesses: Guesses, experiment: Experiment, lane: number): number | undefined {
  return isAbout(guesses, experiment) ? guesses.byLane[keyOf(experiment.lanes, lane)] : undefined;
}

/** Compares by identity: an experiment is never changed, only replaced. */
function isAbout({ of }: Guesses, { workload, network }: Pick<Experiment, 'workload' | 'network'>): boolean {
  return of?.workload === workload && of.network === network;
}

/** A key that stays with the lane when others are added and removed. */
function keyOf(lanes: readonly Strategy[], lane: number): string {
  const key = JSON.stringify(lanes[lane]);
  const copies = lanes.slice(0, lane).filter((each) => JSON.stringify(each) === key).length;
  return `${key}${copies}`;
}
