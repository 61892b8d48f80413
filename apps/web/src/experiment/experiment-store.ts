/** The experiment being composed, and every way to change it. */
import { batchSizesUpTo } from '@roundtrip/analysis';
import { type Experiment, LIMITS, type Network, type Strategy } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { FIRST_VISIT } from './presets.ts';
import { fitsSchema, storeExperiment } from './stored-experiment.ts';
import { STRATEGIES, STRATEGY_KINDS } from './strategies.ts';

interface Composed {
  experiment: Experiment;
  /** The last time that one experiment replaced another as a whole. */
  replacement?: Replacement;
}

export interface Replacement {
  before: Experiment;
  after: Experiment;
  /** It undid the one before it. */
  isUndo: boolean;
}

type ExperimentStore = StoreApi<Composed>;

/** Fields that are `undefined` are removed. */
type Change = { [Field in keyof Experiment]?: Experiment[Field] | undefined };

export interface ExperimentActions {
  changeExperiment(change: Change): void;
  replaceExperiment(experiment: Experiment, how?: { isUndo: boolean }): void;
  /** A long text being typed reaches the experiment a little later, or when `settle` is called. */
  holdEdit(finish: () => void): void;
  /** The edit is no longer held back. */
  releaseEdit(finish: () => void): void;
  /** The experiment, including everything typed so far. */
  settle(): Experiment;
  changeNetwork(change: { [Field in keyof Network]?: Network[Field] | undefined }): void;
  changeLane(index: number, lane: Strategy): void;
  removeLane(index: number): void;
  /** Adds the first strategy that is not there yet, otherwise a pipeline of a batch size that no pipeline has yet. */
  addLane(commands: number): void;
}

export function createExperimentStore(experiment: Experiment): ExperimentStore {
  return createStore(() => ({ experiment }));
}

export function experimentActions(store: ExperimentStore): ExperimentActions {
  const composed = () => store.getState().experiment;
  const held = new Set<() => void>();
  const settle = () => {
    for (const finish of held) finish();
    return composed();
  };
  const changeExperiment = (change: Change) =>
    store.setState({ experiment: compact({ ...composed(), ...change }) });
  return {
    changeExperiment,
    replaceExperiment(after, { isUndo } = { isUndo: false }) {
      const replacement: Replacement = { before: settle(), after, isUndo };
      store.setState({ experiment: after, replacement });
    },
    holdEdit: (finish) => held.add(finish),
    releaseEdit: (finish) => held.delete(finish),
    settle,
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
  return STRATEGIES.pipelined.from({ batchSize: nextBatchSize(lanes, batchSize) });
}

/** A tenth of the smallest; once that is there too, the largest round size that no pipeline has. */
function nextBatchSize(lanes: readonly Strategy[], most: number): number {
  const pipelines = lanes.flatMap((lane) => (lane.kind === 'pipelined' ? lane.batchSize : []));
  const tenth = Math.max(1, Math.round(Math.min(most, ...pipelines) / 10));
  const sizes = [tenth, ...batchSizesUpTo(most).reverse()];
  return sizes.find((size) => !pipelines.includes(size)) ?? most;
}

/** Saves changes in the browser's storage, shortly after the last one, and checks what an earlier visit left there. */
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
