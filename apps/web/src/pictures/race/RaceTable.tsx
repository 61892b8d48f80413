import { count, duration } from '../../format/quantity.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import type { FetchGap } from '../fetch/fetch-gap.ts';
import { NumberTable } from '../NumberTable.tsx';
import { doneAtUs, doneBy } from './race-lines.ts';

export interface RaceTableProps {
  lanes: readonly DrawnLane[];
  gaps: readonly (FetchGap | undefined)[];
}

const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 1];

/** The race in numbers: when each lane had completed how much. */
export function RaceTable({ lanes, gaps }: RaceTableProps) {
  const hasGaps = gaps.some((gap) => gap !== undefined);
  return (
    <NumberTable
      caption="Time until so many commands were completed, since the lane began"
      head={[
        'Lane',
        'completed',
        'first',
        ...SHARES.map((share) => `${share * 100} %`),
        ...(hasGaps ? ['simulated fetch'] : []),
      ]}
      rows={lanes.map((lane, index) => {
        const commands = lane.columns.status.length;
        const gap = gaps[index];
        return [
          lane.source === 'model' ? `${lane.identity.label}, model` : lane.identity.label,
          `${count(doneBy(lane, Number.POSITIVE_INFINITY))} of ${count(commands)}`,
          time(doneAtUs(lane, 1)),
          ...SHARES.map((share) => time(doneAtUs(lane, Math.ceil(share * commands)))),
          ...(hasGaps ? [gap === undefined ? '–' : fetchText(gap)] : []),
        ];
      })}
    />
  );
}

function fetchText({ fromUs, toUs }: FetchGap): string {
  return `${time(toUs - fromUs)} from ${time(fromUs)} on`;
}

function time(us: number | undefined): string {
  return us === undefined ? '–' : duration(us / 1_000).exact;
}
