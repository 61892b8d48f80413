/** A kept run as the pictures draw it over the current one. Pure. */
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { EarlierRun } from '../workbench/earlier-run.ts';
import type { RunBody, RunCard } from './run-record.ts';

/** Nobody can tell more than these apart in one picture. */
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
