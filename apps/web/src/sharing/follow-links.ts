/** Opens the experiment of a link: the one that the page is loaded with, and those followed later. */
import { fitsSchema } from '../experiment/stored-experiment.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { setLink, setLinkReading } from './link-store.ts';
import { openExperiment } from './open-experiment.ts';

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
  if (openExperiment(bench, reading.experiment, 'link') && reading.scale !== undefined) {
    chooseLaneScale(reading.scale);
  }
}
