/** The experiment being composed. */
import { type Experiment, LIMITS, type Network, type Strategy } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import { FIRST_VISIT } from './presets.ts';
import { fitsSchema, loadExperiment, storeExperiment } from './stored-experiment.ts';
import { STRATEGIES, STRATEGY_KINDS } from './strategies.ts';

export const experimentStore = createStore<{ experiment: Experiment }>(() => ({
  experiment: loadExperiment() ?? FIRST_VISIT.experiment,
}));

/** Fields that are `undefined` are taken out. */
type Change = { [Field in keyof Experiment]?: Experiment[Field] | undefined };

export function changeExperiment(change: Change): void {
  experimentStore.setState(({ experiment }) => ({ experiment: compact({ ...experiment, ...change }) }));
}

export function replaceExperiment(experiment: Experiment): void {
  experimentStore.setState({ experiment });
}

export function changeNetwork(change: { [Field in keyof Network]?: Network[Field] | undefined }): void {
  const { network } = experimentStore.getState().experiment;
  changeExperiment({ network: compact({ ...network, ...change }) });
}

export function changeLane(index: number, lane: Strategy): void {
  const { lanes } = experimentStore.getState().experiment;
  changeExperiment({ lanes: lanes.with(index, lane) });
}

export function removeLane(index: number): void {
  const { lanes } = experimentStore.getState().experiment;
  if (lanes.length > 1) changeExperiment({ lanes: lanes.filter((_, each) => each !== index) });
}

/** Adds the first strategy that is not there yet, otherwise a pipeline of a tenth of the last batch size. */
export function addLane(commands: number): void {
  const { lanes } = experimentStore.getState().experiment;
  if (lanes.length >= LIMITS.lanes) return;
  const present = new Set(lanes.map(({ kind }) => kind));
  const fresh = STRATEGY_KINDS.find((kind) => !present.has(kind));
  const batchSize = Math.min(Math.max(1, commands), LIMITS.commandsInFlight);
  const smallest = Math.min(...lanes.map((lane) => ('batchSize' in lane ? lane.batchSize : batchSize)));
  const added =
    fresh === undefined
      ? STRATEGIES.pipelined.from({ batchSize: Math.max(1, Math.round(smallest / 10)) })
      : STRATEGIES[fresh].from({ batchSize });
  changeExperiment({ lanes: [...lanes, added] });
}

/** Writes changes to the browser's storage, a little after the last, and checks what an earlier visit left there. */
export function keepExperiment(): void {
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
    if (!fits && experimentStore.getState().experiment === loaded) replaceExperiment(FIRST_VISIT.experiment);
  });
}

function compact<Fields extends object>(
  fields: { [Name in keyof Fields]: Fields[Name] | undefined },
): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
