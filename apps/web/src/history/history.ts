/** Everything that is done with kept runs. A chunk of its own, loaded on demand. */
import { type Beside, distancesFrom } from '../pictures/batch-size/beside.ts';
import { PICTURES } from '../pictures/pictures.ts';
import { sideBenchOf } from '../workbench/side-runs.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { LONGEST_NAME } from './card.ts';
import { earlierRunOf, LETTERS } from './earlier-run.ts';
import { UNPINNED_KEPT } from './forgotten.ts';
import { historyStore } from './history-store.ts';
import { addBeside, openRunArchive } from './run-archive.ts';
import type { RunBody, RunCard } from './run-record.ts';
import { Shelf } from './shelf.ts';

/** The pictures that can show earlier runs. */
const OVERLAYING = PICTURES.filter(({ canOverlay }) => canOverlay);

const shelf = new Shelf<RunCard, RunBody>({
  open: () => openRunArchive(),
  store: historyStore,
  unpinnedKept: UNPINNED_KEPT,
  longestName: LONGEST_NAME,
});

/** Loads the kept runs again, since another tab may have written. A message on display stays. */
export async function readHistory(): Promise<void> {
  await shelf.read();
}

/**
 * Keeps a finished run, and drops those beyond the limit. A run that is kept already, such as one that a reload has
 * brought back, stays as the person named and pinned it.
 */
export async function keepRun(card: RunCard, body: RunBody): Promise<void> {
  await shelf.keep(card, body);
}

/** Adds what was measured beside a kept run; later measurements replace earlier ones. */
export async function keepBeside(id: string, beside: Beside): Promise<void> {
  await shelf.changeBoth((runs) => addBeside(runs, id, beside));
}

export async function renameRun(id: string, name: string): Promise<void> {
  await shelf.rename(id, name);
}

export async function pinRun(id: string, isPinned: boolean): Promise<void> {
  await shelf.pin(id, isPinned);
}

export async function forgetRun(id: string): Promise<void> {
  await shelf.forget(id);
}

/**
 * Overlays a run on the displayed one in a workbench, if there is a letter left for it. If the selected picture cannot show it,
 * the first one that can is selected.
 */
export async function compareWith(
  card: RunCard,
  { earlierStore, addEarlier, pictureStore, selectPicture }: Workbench,
): Promise<void> {
  const body = await shelf.bodyOf(card.id);
  const { earlier } = earlierStore.getState();
  const letter = LETTERS.find((each) => earlier.every((run) => run.letter !== each));
  if (body === undefined || letter === undefined) return;
  addEarlier(earlierRunOf(card, body, letter));
  const [first] = OVERLAYING;
  const shown = pictureStore.getState().selected;
  if (first !== undefined && !OVERLAYING.some(({ id }) => id === shown)) selectPicture(first.id);
}

/** Puts the run's experiment into the composer, and its sweep at several RTTs back into *Batch size*. */
export async function restoreExperiment(id: string, bench: Workbench): Promise<boolean> {
  const body = await shelf.bodyOf(id);
  if (body === undefined) return false;
  const { experiment, beside } = body;
  bench.replaceExperiment(experiment);
  const distances = distancesFrom(experiment, beside?.distances ?? []);
  const { sideRunsStore, isMeasuringBeside } = sideBenchOf(bench);
  if (distances !== undefined && !isMeasuringBeside()) sideRunsStore.setState({ distances });
  return true;
}
