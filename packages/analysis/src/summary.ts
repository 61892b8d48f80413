/** Summarizes the rows of a trace. Rows may arrive in chunks and are not kept, except for 4 bytes each. */
import { STATUS, type Summary, type TraceColumns } from '@roundtrip/protocol';
import { percentile } from './percentile.ts';

/** Counts that only the wire knows, since they include frames that have no row, such as MULTI and EXEC. */
export type WireTotals = Pick<Summary, 'roundTrips' | 'writes' | 'requestBytes' | 'replyBytes'>;

const US_PER_MS = 1000;

export class SummaryBuilder {
  #commands = 0;
  #errors = 0;
  #unanswered = 0;
  #firstIssued = Number.POSITIVE_INFINITY;
  #lastResolved = 0;
  #latenciesUs = new Uint32Array(1024);
  readonly #partsUs = { client: 0, outbound: 0, redis: 0, inbound: 0, batch: 0 };

  /** Adds rows, in any order. */
  add(rows: TraceColumns): void {
    const { issued, sent, arrived, replied, received, resolved, status } = rows;
    this.#reserve(this.#commands + status.length);
    const parts = this.#partsUs;
    for (let row = 0; row < status.length; row++) {
      const [i, s, a] = [issued[row] as number, sent[row] as number, arrived[row] as number];
      const [p, v, d] = [replied[row] as number, received[row] as number, resolved[row] as number];
      if (status[row] === STATUS.error) this.#errors++;
      if (status[row] === STATUS.unanswered) this.#unanswered++;
      if (i < this.#firstIssued) this.#firstIssued = i;
      if (d > this.#lastResolved) this.#lastResolved = d;
      this.#latenciesUs[this.#commands++] = d - i;
      parts.client += s - i;
      parts.outbound += a - s;
      parts.redis += p - a;
      parts.inbound += v - p;
      parts.batch += d - v;
    }
  }

  /**
   * The summary of all rows added; there must be at least one. Sorts the latencies: O(n log n).
   *
   * @param firstWriteAt when the client first wrote, in microseconds on the clock of the rows. Earlier than the first
   *   command if something such as a WATCH preceded it.
   */
  build(totals: WireTotals, firstWriteAt = Number.POSITIVE_INFINITY): Summary {
    const n = this.#commands;
    const sorted = this.#latenciesUs.subarray(0, n).sort();
    const totalMs = (this.#lastResolved - Math.min(this.#firstIssued, firstWriteAt)) / US_PER_MS;
    const meanMs = (sumUs: number) => sumUs / n / US_PER_MS;
    const { client, outbound, redis, inbound, batch } = this.#partsUs;
    return {
      commands: n,
      errors: this.#errors,
      ...(this.#unanswered > 0 && { unanswered: this.#unanswered }),
      totalMs,
      ...totals,
      opsPerSecond: totalMs === 0 ? 0 : (n / totalMs) * 1000,
      latencyMs: {
        min: percentile(sorted, 0) / US_PER_MS,
        mean: meanMs(client + outbound + redis + inbound + batch),
        p50: percentile(sorted, 50) / US_PER_MS,
        p90: percentile(sorted, 90) / US_PER_MS,
        p99: percentile(sorted, 99) / US_PER_MS,
        max: percentile(sorted, 100) / US_PER_MS,
      },
      partsMs: {
        client: meanMs(client),
        outbound: meanMs(outbound),
        redis: meanMs(redis),
        inbound: meanMs(inbound),
        batch: meanMs(batch),
      },
    };
  }

  #reserve(rows: number): void {
    if (rows <= this.#latenciesUs.length) return;
    const grown = new Uint32Array(Math.max(rows, 2 * this.#latenciesUs.length));
    grown.set(this.#latenciesUs);
    this.#latenciesUs = grown;
  }
}
