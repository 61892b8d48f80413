/** Sends a lane's finished rows on while it runs: full chunks immediately, anything else at least every 50 ms. */
import { SummaryBuilder } from '@roundtrip/analysis';
import type { LaneRecorder } from '@roundtrip/wire';
import { runInOwnTurn } from './own-turn.ts';
import type { Emit } from './run-messages.ts';

/** Maximum number of rows in a chunk. */
export const CHUNK_ROWS = 4096;
const INTERVAL_MS = 50;

export class RowStream {
  /** Summary of all rows sent. */
  readonly summary = new SummaryBuilder();
  readonly #recorder: LaneRecorder;
  readonly #emit: Emit;
  readonly #of: { lane: number; repetition: number };
  readonly #interval: ReturnType<typeof setInterval>;

  constructor(recorder: LaneRecorder, emit: Emit, of: { lane: number; repetition: number }) {
    this.#recorder = recorder;
    this.#emit = emit;
    this.#of = of;
    this.#interval = setInterval(() => {
      if (this.#recorder.ready > 0) runInOwnTurn(() => this.#sendRest());
    }, INTERVAL_MS);
  }

  /** Sends as many full chunks as there are. */
  sendFull(): void {
    while (this.#recorder.ready >= CHUNK_ROWS) this.#send(CHUNK_ROWS);
  }

  /** Sends all complete rows, and stops. */
  end(): void {
    clearInterval(this.#interval);
    this.#sendRest();
  }

  #sendRest(): void {
    this.sendFull();
    if (this.#recorder.ready > 0) this.#send(this.#recorder.ready);
  }

  #send(count: number): void {
    const { from, columns, replies, replyLengths } = this.#recorder.take(count);
    this.summary.add(columns);
    const buffer = columns.issued.buffer as ArrayBuffer;
    const departures = columns.departures?.requests.buffer as ArrayBuffer | undefined;
    const rows = { from, count, columns: buffer, ...(departures && { departures }) };
    this.#emit({ type: 'rows', ...this.#of, ...rows, replies, replyLengths }, [
      buffer,
      ...(departures ? [departures] : []),
      replies.buffer,
      replyLengths.buffer,
    ]);
  }
}
