import type { Experiment } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { RunState } from '../run/run-state.ts';
import { pointedAt } from './highlight-store.ts';
import { createViews } from './views.ts';

const experiment: Experiment = {
  workload: { kind: 'commands', text: 'PING' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 1 },
};
const queued = (runId: string): RunState => ({
  kind: 'queued',
  runId,
  position: 1,
  experiment,
  repetitions: 1,
});
const running = (runId: string): RunState => ({
  kind: 'running',
  runId,
  experiment,
  repetitions: 1,
  lanes: [],
});

/** The views of a displayed run, with everything zoomed, scrolled and pointed at. */
function views(run: RunState) {
  const runStore = createStore<{ run: RunState }>(() => ({ run }));
  const created = createViews(runStore);
  created.pinCommand({ lane: 0, index: 3 });
  created.showWindow({ fromUs: 10, toUs: 20 });
  created.showChartView('race', { x: { from: 1, to: 2 } });
  created.showRows({ rowPx: 4, scrolledPx: 8 });
  created.changeSlowMotion({ atUs: 12, playing: true, slowness: 100 });
  const seen = () => ({
    pointed: pointedAt(created.highlightStore.getState()),
    window: created.timeWindowStore.getState().window,
    race: created.chartViewStore.getState().race,
    rows: created.rowViewStore.getState().view,
    slowMotion: created.slowMotionStore.getState(),
  });
  return { runStore, seen, show: (next: RunState) => runStore.setState({ run: next }), ...created };
}

const WHOLE = {
  pointed: undefined,
  window: undefined,
  race: undefined,
  rows: undefined,
  slowMotion: { atUs: undefined, playing: false, slowness: 100 },
};

test.each<[string, RunState, RunState]>([
  ['the first run', { kind: 'idle' }, queued('a')],
  ['another run', running('a'), queued('b')],
  ['no run', running('a'), { kind: 'idle' }],
])('%s resets zoom and highlight, but not the chosen speed', (_, before, after) => {
  const { seen, show } = views(before);
  show(after);
  expect(seen()).toEqual(WHOLE);
});

test('views stay while the run goes on', () => {
  const { seen, show } = views(queued('a'));
  const before = seen();
  expect(before.pointed).toEqual({ lane: 0, index: 3 });
  show(running('a'));
  expect(seen()).toEqual(before);
});

test('views are reset before later subscribers learn of another run', () => {
  const { runStore, seen } = views(running('a'));
  const notified: unknown[] = [];
  runStore.subscribe(() => notified.push(seen()));
  runStore.setState({ run: queued('b') });
  expect(notified).toEqual([WHOLE]);
});

test('each chart has its own zoom', () => {
  const { chartViewStore, showChartView } = views(running('a'));
  showChartView('command', { x: { from: 3, to: 4 } });
  showChartView('race', undefined);
  expect(chartViewStore.getState()).toEqual({ race: undefined, command: { x: { from: 3, to: 4 } } });
});

test('workbenches do not share what is pointed at', () => {
  const one = views({ kind: 'idle' });
  const other = views({ kind: 'idle' });
  one.hoverCommand({ lane: 1, index: 1 });
  expect(other.seen().pointed).toEqual({ lane: 0, index: 3 });
});
