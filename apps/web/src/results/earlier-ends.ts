/** When the lanes of earlier runs were done, for the bars of the same lanes. Pure. */
import type { EarlierRun } from '../workbench/earlier-run.ts';

export interface EarlierEnd {
  /** Of the earlier run. */
  letter: string;
  ms: number;
}

/** Those that came to their end, of lanes with this name. */
export function earlierEnds(earlier: readonly EarlierRun[], label: string): EarlierEnd[] {
  return earlier.flatMap(({ letter, lanes }) =>
    lanes.flatMap(({ identity, series }) => {
      const endUs = series.asked === undefined && series.milestonesUs.at(-1);
      return identity.label === label && endUs ? [{ letter, ms: endUs / 1_000 }] : [];
    }),
  );
}
