/** Opens the experiment of a link: the one that the page is loaded with, and those followed later. */
import { presetOf } from '../experiment/presets.ts';
import { fitsSchema } from '../experiment/stored-experiment.ts';
import { isUnderway } from '../run/run-state.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { setLink, setLinkReading } from './link-store.ts';

/** `bench` receives the experiment of a link that can be read; any other link leaves it alone. */
export function followLinks(bench: Workbench): void {
  const open = () => {
    setLinkReading(openLink(bench).catch(() => setLink({ kind: 'unreadable', why: 'not-loaded' })));
  };
  addEventListener('hashchange', open);
  if (location.hash !== '') open();
}

async function openLink(bench: Workbench): Promise<void> {
  const { hash } = location;
  // A chunk of its own: most visits have no link to read.
  const [{ isExperimentHash, readHash }, { chooseLaneScale }] = await Promise.all([
    import('./experiment-link.ts'),
    import('../zoom/lane-scale.ts'),
  ]);
  if (!isExperimentHash(hash)) return;
  const reading = await readHash(hash, fitsSchema);
  if (reading.kind === 'none' || hash !== location.hash) return;
  // Once the experiment is changed, the address would no longer describe it.
  history.replaceState(history.state, '', location.pathname + location.search);
  if (reading.kind === 'unreadable') return setLink(reading);
  const { run, starting } = bench.runStore.getState();
  if (starting || isUnderway(run)) return setLink({ kind: 'unreadable', why: 'busy' });
  const before = bench.experimentStore.getState().experiment;
  bench.openExperiment(reading.experiment);
  if (reading.scale !== undefined) chooseLaneScale(reading.scale);
  setLink({ kind: 'opened', ...(presetOf(before) === undefined && { before }) });
}
