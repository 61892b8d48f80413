/** Everything that is done with kept runs. A chunk of its own, loaded on demand. */
import { type Beside, distancesFrom } from '../pictures/batch-size/beside.ts';
import { PICTURES } from '../pictures/pictures.ts';
import { sideBenchOf } from '../workbench/side-runs.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { earlierRunOf, LETTERS } from './earlier-run.ts';
import { forgottenOf, newestFirst } from './forgotten.ts';
import { historyStore } from './history-store.ts';
import { archiveInMemory, openArchive, type RunArchive } from './run-archive.ts';
import { LONGEST_NAME, type RunBody, type RunCard } from './run-record.ts';

/** The pictures that can show earlier runs. */
const OVERLAYING = PICTURES.filter(({ canOverlay }) => canOverlay);

let opened: Promise<RunArchive> | undefined;

async function openOnce(): Promise<RunArchive> {
  try {
    return await openArchive();
  } catch {
    historyStore.setState({ trouble: 'no-storage' });
    return archiveInMemory();
  }
}

function archive(): Promise<RunArchive> {
  opened ??= openOnce();
  return opened;
}

/** Loads the kept runs again, since another tab may have written. A message on display stays. */
export async function readHistory(): Promise<void> {
  await guarded(refresh);
}

/**
 * Keeps a finished run, and drops those beyond the limit. A run that is kept already, such as one that a reload has
 * brought back, stays as the person named and pinned it.
 */
export async function keepRun(card: RunCard, body: RunBody): Promise<void> {
  await attempt(async (runs) => {
    const kept = await runs.cards();
    if (!kept.some(({ id }) => id === card.id)) await keepWhereRoom(runs, card, body);
    const forgotten = forgottenOf(await runs.cards());
    if (forgotten.length > 0) await runs.forget(forgotten);
    await refresh(runs);
  });
}

/** Adds what was measured beside a kept run; later measurements replace earlier ones. */
export async function keepBeside(id: string, beside: Beside): Promise<void> {
  await attempt(async (runs) => {
    await runs.addBeside(id, beside);
    await refresh(runs);
  });
}

export async function renameRun(id: string, name: string): Promise<void> {
  await change(id, { name: name.slice(0, LONGEST_NAME) });
}

export async function pinRun(id: string, isPinned: boolean): Promise<void> {
  await change(id, { isPinned });
}

export async function forgetRun(id: string): Promise<void> {
  await attempt(async (runs) => {
    await runs.forget([id]);
    await refresh(runs);
  });
}

/**
 * Overlays a run on the displayed one in a workbench, if there is a letter left for it. If the selected picture cannot show it,
 * the first one that can is selected.
 */
export async function compareWith(
  card: RunCard,
  { earlierStore, addEarlier, pictureStore, selectPicture }: Workbench,
): Promise<void> {
  const body = await bodyOf(card.id);
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
  const body = await bodyOf(id);
  if (body === undefined) return false;
  const { experiment, beside } = body;
  bench.replaceExperiment(experiment);
  const distances = distancesFrom(experiment, beside?.distances ?? []);
  const { sideRunsStore, isMeasuringBeside } = sideBenchOf(bench);
  if (distances !== undefined && !isMeasuringBeside()) sideRunsStore.setState({ distances });
  return true;
}

/** The kept run in full; `undefined`, with a message, if it cannot be read. */
async function bodyOf(id: string): Promise<RunBody | undefined> {
  return attempt(async (runs) => {
    const body = await runs.body(id);
    if (body === undefined) historyStore.setState({ trouble: 'unreadable' });
    return body;
  });
}

async function change(id: string, wanted: Partial<Pick<RunCard, 'name' | 'isPinned'>>): Promise<void> {
  await attempt(async (runs) => {
    await runs.changeCard(id, wanted);
    await refresh(runs);
  });
}

/** If storage is full, drops the older half of the unpinned runs, once. */
async function keepWhereRoom(runs: RunArchive, card: RunCard, body: RunBody): Promise<void> {
  try {
    await runs.keep(card, body);
  } catch (error) {
    if (!isQuota(error)) throw error;
    const unpinned = (await runs.cards()).filter(({ isPinned }) => !isPinned);
    await runs.forget(forgottenOf(unpinned, Math.floor(unpinned.length / 2)));
    await runs.keep(card, body);
  }
}

async function refresh(runs: RunArchive): Promise<void> {
  historyStore.setState({ cards: newestFirst(await runs.cards()) });
}

/** For actions of the person, and for keeping a run: an earlier message has been read by then. */
async function attempt<Result>(act: (runs: RunArchive) => Promise<Result>): Promise<Result | undefined> {
  historyStore.setState(({ trouble }) => ({ trouble: trouble === 'no-storage' ? trouble : undefined }));
  return guarded(act);
}

/** Storage may fail at any time: then there is a message, and the page carries on. */
async function guarded<Result>(act: (runs: RunArchive) => Promise<Result>): Promise<Result | undefined> {
  const runs = await archive();
  try {
    return await act(runs);
  } catch (error) {
    historyStore.setState({ trouble: isQuota(error) ? 'full' : 'failed' });
    return undefined;
  }
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
