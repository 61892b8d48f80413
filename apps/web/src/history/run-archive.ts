/** Where runs are kept. */
import type { Beside } from '../pictures/batch-size/beside.ts';
import { type Archive, openArchive } from './archive.ts';
import { type RunBody, type RunCard, readBody, readCard } from './run-record.ts';

export type RunArchive = Archive<RunCard, RunBody>;

/** @throws if the browser has no storage for this page */
export function openRunArchive(name = 'roundtrip.history'): Promise<RunArchive> {
  return openArchive({ name, readCard, readBody });
}

/** Adds what was measured beside a run. Does nothing if the run is gone. */
export function addBeside(runs: RunArchive, id: string, beside: Beside): Promise<void> {
  return runs.change(id, ({ card, body }) => ({
    card: { ...card, beside: besideCount(beside) },
    body: { ...body, beside },
  }));
}

function besideCount({ repeats, distances }: Beside): RunCard['beside'] {
  return { lanes: repeats.filter(({ length }) => length > 0).length, rtts: distances.length };
}
