/** The experiment being composed, and every way to change it. */
import { type Experiment, LIMITS, type Network, type Strategy } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { FIRST_VISIT } from './presets.ts';
import { fitsSchema, storeExperiment } from './stored-experiment.ts';
import { STRATEGIES, STRATEGY_KINDS } from './strategies.ts';

type ExperimentStore = StoreApi<{ experiment: Experiment }>;

/** Fields that are `undefined` are taken out. */
type Change = { [Field in keyof Experiment]?: Experiment[Field] | undefined };

export interface ExperimentActions {
  changeExperiment(change: Change): void;
  replaceExperiment(experiment: Experiment): void;
  changeNetwork(change: { [Field in keyof Network]?: Network[Field] | undefined }): void;
  changeLane(index: number, lane: Strategy): void;
  removeLane(index: number): void;
  /** Adds the first strategy that is not there yet, otherwise a pipeline of a tenth of the smallest batch size. */
  addLane(commands: number): void;
}

export function createExperimentStore(experiment: Experiment): ExperimentStore {
  return createStore(() => ({ experiment }));
}

export function experimentActions(store: ExperimentStore): ExperimentActions {
  const composed = () => store.getState().experiment;
  const replaceExperiment = (experiment: Experiment) => store.setState({ experiment });
  const changeExperiment = (change: Change) => replaceExperiment(compact({ ...composed(), ...change }));
  return {
    replaceExperiment,
    changeExperiment,
    changeNetwork(change) {
      changeExperiment({ network: compact({ ...composed().network, ...change }) });
    },
    changeLane(index, lane) {
      changeExperiment({ lanes: composed().lanes.with(index, lane) });
    },
    removeLane(index) {
      const { lanes } = composed();
      if (lanes.length > 1) changeExperiment({ lanes: lanes.filter((_, each) => each !== index) });
    },
    addLane(commands) {
      const { lanes } = composed();
      if (lanes.length < LIMITS.lanes) changeExperiment({ lanes: [...lanes, nextLane(lanes, commands)] });
    },
  };
}

function nextLane(lanes: readonly Strategy[], commands: number): Strategy {
  const present = new Set(lanes.map(({ kind }) => kind));
  const fresh = STRATEGY_KINDS.find((kind) => !present.has(kind));
  const batchSize = Math.min(Math.max(1, commands), LIMITS.commandsInFlight);
  if (fresh !== undefined) return STRATEGIES[fresh].from({ batchSize });
  const smallest = Math.min(...lanes.map((lane) => ('batchSize' in lane ? lane.batchSize : batchSize)));
  return STRATEGIES.pipelined.from({ batchSize: Math.max(1, Math.round(smallest / 10)) });
}

/** Writes changes to the browser's storage, a little after the last, and checks what an earlier visit left there. */
export function keepExperiment(experimentStore: ExperimentStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const store = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    storeExperiment(experimentStore.getState().experiment);
  };
  experimentStore.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(store, 300);
  });
  addEventListener('pagehide', store);
  const loaded = experimentStore.getState().experiment;
  if (loaded === FIRST_VISIT.experiment) return;
  void fitsSchema(loaded).then((fits) => {
    if (!fits && experimentStore.getState().experiment === loaded)
      experimentStore.setState({ experiment: FIRST_VISIT.experiment });
  });
}

function compact<Fields extends object>(
  fields: { [Name in keyof Fields]: Fields[Name] | undefined },
): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
