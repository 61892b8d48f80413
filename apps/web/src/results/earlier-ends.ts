/** When the lanes of earlier runs finished, for the bars of the same lanes. Pure. */
import type { EarlierRun } from '../workbench/earlier-run.ts';

export interface EarlierEnd {
  /** Identifies the earlier run. */
  letter: string;
  ms: number;
}

/** Lanes with this label that ran to completion. */
export function earlierEnds(earlier: readonly EarlierRun[], label: string): EarlierEnd[] {
  return earlier.flatMap(({ letter, lanes }) =>
    lanes.flatMap(({ identity, series }) => {
      const endUs = series.asked === undefined && series.milestonesUs.at(-1);
      return identity.label === label && endUs ? [{ letter, ms: endUs / 1_000 }] : [];
    }),
  );
}
