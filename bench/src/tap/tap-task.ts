/** What the bench asks of the process with the tap, which always answers with `TapCounts`. */
export type TapTask = { type: 'open'; upstreamPort: number } | { type: 'count' };

export interface TapCounts {
  port: number;
  connections: number;
  unmatched: number;
  rows: number;
}
