import { count, duration } from '../../format/quantity.ts';
import { type EarlierRun, lanesOfEarlier } from '../../workbench/earlier-run.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import type { FetchGap } from '../fetch/fetch-gap.ts';
import { NumberTable } from '../NumberTable.tsx';
import { milestonesUs, SHARES } from './milestones.ts';
import { doneBy } from './race-lines.ts';

export interface RaceTableProps {
  lanes: readonly DrawnLane[];
  gaps: readonly (FetchGap | undefined)[];
  earlier: readonly EarlierRun[];
}

/** The race in numbers: how long each lane took to complete each share of its commands. */
export function RaceTable({ lanes, gaps, earlier }: RaceTableProps) {
  const hasGaps = gaps.some((gap) => gap !== undefined);
  const now = lanes.map((lane, index) => {
    const gap = gaps[index];
    return [
      lane.source === 'model' ? `${lane.identity.label}, model` : lane.identity.label,
      `${count(doneBy(lane, Number.POSITIVE_INFINITY))} of ${count(lane.columns.status.length)}`,
      ...milestonesUs(lane).map(time),
      ...(hasGaps ? [gap === undefined ? '–' : fetchText(gap)] : []),
    ];
  });
  const before = lanesOfEarlier(earlier).map(({ letter, identity, series }) => [
    `${letter} ${identity.label}`,
    `${count(series.commands)} of ${count(series.asked ?? series.commands)}`,
    // 0 stands for a milestone that was not reached.
    ...Array.from(series.milestonesUs, (us) => time(us === 0 && series.asked !== undefined ? undefined : us)),
    ...(hasGaps ? ['–'] : []),
  ]);
  return (
    <NumberTable
      caption="Time from the start of the lane until this many commands were completed"
      head={[
        'Lane',
        'completed',
        'first',
        ...SHARES.map((share) => `${share * 100}%`),
        ...(hasGaps ? ['simulated fetch'] : []),
      ]}
      rows={[...now, ...before]}
    />
  );
}

function fetchText({ fromUs, toUs }: FetchGap): string {
  return `${time(toUs - fromUs)}, starting at ${time(fromUs)}`;
}

function time(us: number | undefined): string {
  return us === undefined ? '–' : duration(us / 1_000).exact;
}
