/** The figures of every repetition as CSV (RFC 4180), and of what was measured beside the run. docs/exports.md describes the columns. Pure. */
import { csvLine, FIGURE_COLUMNS, figureCells, LANE_COLUMNS, laneCells } from '@roundtrip/analysis';
import type { Experiment, Network, Strategy, Summary } from '@roundtrip/protocol';
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { Beside } from '../pictures/batch-size/beside.ts';
import type { LaneView } from '../run/lane-views.ts';

export const FIGURES_COLUMNS = [...LANE_COLUMNS, ...FIGURE_COLUMNS];

interface Measured {
  source: 'run' | 'repeat' | 'rtt_sweep';
  network: Network;
  lanes: readonly { label: string; strategy: Strategy; summaries: readonly Summary[] }[];
}

export function figuresCsv(experiment: Experiment, lanes: readonly LaneView[], beside: Beside): string {
  const { network } = experiment;
  const ofRun = (summariesOf: (lane: number) => readonly Summary[]): Measured['lanes'] =>
    lanes.flatMap(({ identity: { label, index } }) => {
      const strategy = experiment.lanes[index];
      return strategy === undefined ? [] : [{ label, strategy, summaries: summariesOf(index) }];
    });
  const all: Measured[] = [
    { source: 'run', network, lanes: ofRun((lane) => finished(lanes[lane])) },
    { source: 'repeat', network, lanes: ofRun((lane) => beside.repeats[lane] ?? []) },
    ...beside.distances.map((sweep): Measured => {
      const identities = identifyLanes(sweep.lanes.map(({ strategy }) => strategy));
      return {
        source: 'rtt_sweep',
        network: sweep.network,
        lanes: sweep.lanes.map((lane, index) => ({ ...lane, label: identities[index]?.label ?? '' })),
      };
    }),
  ];
  return [csvLine(FIGURES_COLUMNS), ...all.flatMap(linesOf)].join('');
}

function finished(view: LaneView | undefined): readonly Summary[] {
  return view?.progress.kind === 'measured' ? view.progress.summaries : [];
}

function linesOf({ source, network, lanes }: Measured): string[] {
  return lanes.flatMap(({ label, strategy, summaries }) =>
    summaries.map((summary, repetition) =>
      csvLine([...laneCells({ source, label, strategy, repetition }, network), ...figureCells(summary)]),
    ),
  );
}
