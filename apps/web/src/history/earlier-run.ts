/** A kept run as the pictures draw it over the one on show. Pure. */
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { EarlierRun } from '../workbench/earlier-run.ts';
import type { RunBody, RunCard } from './run-record.ts';

/** More at once nobody tells apart. */
export const LETTERS = ['A', 'B', 'C'] as const;

export function earlierRunOf(
  { id, name, endedEarly }: RunCard,
  { experiment, series }: RunBody,
  letter: string,
): EarlierRun {
  const lanes = identifyLanes(experiment.lanes).flatMap((identity, index) => {
    const kept = series[index];
    return kept === undefined ? [] : { identity, series: kept };
  });
  return { id, letter, name, lanes, ...(endedEarly && { endedEarly: endedEarly.how }) };
}
