/** The figures of a repetition as cells of CSV. docs/exports.md describes the columns. Pure. */
import type { Summary } from '@roundtrip/protocol';
import type { Cell } from './csv.ts';

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

export const FIGURE_COLUMNS: readonly string[] = FIGURES.map(([name]) => name);

/** The values of `FIGURE_COLUMNS`. */
export function figureCells(summary: Summary): Cell[] {
  return FIGURES.map(([, of]) => of(summary));
}
