/** The figures of every repetition as CSV (RFC 4180), and of what was measured beside the run. docs/exports.md describes the columns. Pure. */
import type { Experiment, Network, Strategy, Summary } from '@roundtrip/protocol';
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { Beside } from '../pictures/batch-size/beside.ts';
import type { LaneView } from '../run/lane-views.ts';
import { type Cell, csvLine, LANE_COLUMNS, laneCells } from './csv.ts';

const FIGURES: readonly (readonly [name: string, of: (summary: Summary) => Cell])[] = [
  ['commands', ({ commands }) => commands],
  ['errors', ({ errors }) => errors],
  ['total_ms', ({ totalMs }) => totalMs],
  ['round_trips', ({ roundTrips }) => roundTrips],
  ['writes', ({ writes }) => writes],
  ['request_bytes', ({ requestBytes }) => requestBytes],
  ['reply_bytes', ({ replyBytes }) => replyBytes],
  ['ops_per_second', ({ opsPerSecond }) => opsPerSecond],
  ['latency_min_ms', ({ latencyMs }) => latencyMs.min],
  ['latency_mean_ms', ({ latencyMs }) => latencyMs.mean],
  ['latency_p50_ms', ({ latencyMs }) => latencyMs.p50],
  ['latency_p90_ms', ({ latencyMs }) => latencyMs.p90],
  ['latency_p99_ms', ({ latencyMs }) => latencyMs.p99],
  ['latency_max_ms', ({ latencyMs }) => latencyMs.max],
  ['client_ms', ({ partsMs }) => partsMs.client],
  ['outbound_simulated_ms', ({ partsMs }) => partsMs.outbound],
  ['redis_ms', ({ partsMs }) => partsMs.redis],
  ['inbound_simulated_ms', ({ partsMs }) => partsMs.inbound],
  ['batch_ms', ({ partsMs }) => partsMs.batch],
  ['redis_output_peak_bytes', ({ redisPeak }) => redisPeak?.outputBytes],
  ['redis_query_peak_bytes', ({ redisPeak }) => redisPeak?.queryBytes],
  ['second_client_p50_ms', ({ observerLatencyMs }) => observerLatencyMs?.p50],
  ['second_client_p99_ms', ({ observerLatencyMs }) => observerLatencyMs?.p99],
];

export const FIGURES_COLUMNS = [...LANE_COLUMNS, ...FIGURES.map(([name]) => name)];

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
      csvLine([
        ...laneCells({ source, label, strategy, repetition }, network),
        ...FIGURES.map(([, of]) => of(summary)),
      ]),
    ),
  );
}
