/** Commands that were recorded rather than composed: their words are asked of the server as they are looked at. */
import type { Exchange } from './exchange-pages.ts';

export interface Recorded {
  /** As `redis-cli` reads it. If it is not there yet, it is asked for, and the version changes once it is. */
  textAt(index: number, lane: number): string | undefined;
  /** `undefined` if it is not kept. */
  exchangeOf(lane: number, index: number): Promise<Exchange | undefined>;
  /** The same, if it is there already. */
  cachedExchange(lane: number, index: number): Exchange | undefined;
  /** @returns how to stop */
  subscribe(onChange: () => void): () => void;
  version(): number;
}
