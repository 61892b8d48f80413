/** A Socket.IO client that runs one experiment at a time. */
import {
  type Ack,
  type Experiment,
  type LaneChunk,
  type LaneFinished,
  PROTOCOL_VERSION,
  type ReplyText,
  type RunFailed,
  type Summary,
} from '@roundtrip/protocol';
import { io, type Socket } from 'socket.io-client';

/** Callbacks during the run, in the order of the events. */
export interface Watch {
  laneStarted?(): void;
  chunk?(chunk: LaneChunk): void;
  laneFinished?(): void;
}

export interface ViewedRun {
  runId: string;
  /** Summary of the experiment's last lane. */
  summary: Summary;
  /** From requesting the run to its final event, milliseconds. */
  totalMs: number;
}

export class Viewer {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async connect(url: string): Promise<Viewer> {
    const auth = { protocol: PROTOCOL_VERSION };
    const socket = io(url, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new Viewer(socket);
  }

  /** @throws Error if the run is refused or fails */
  async run(experiment: Experiment, watch: Watch = {}): Promise<ViewedRun> {
    const begin = performance.now();
    let summary: Summary | undefined;
    const ended = new Promise<void>((resolve, reject) => {
      const fail = (reason: string) => reject(new Error(`the run failed: ${reason}`));
      this.#socket.on('lane:started', () => watch.laneStarted?.());
      this.#socket.on('lane:chunk', (chunk: LaneChunk) => watch.chunk?.(chunk));
      this.#socket.on('lane:finished', (event: LaneFinished) => {
        summary = event.summary;
        watch.laneFinished?.();
      });
      this.#socket.on('run:finished', () => resolve());
      this.#socket.on('run:failed', ({ error }: RunFailed) => fail(error.message));
      this.#socket.on('disconnect', fail);
    });
    try {
      const answer: Ack<{ runId: string }> = await this.#socket.emitWithAck('run:start', experiment);
      if (!answer.ok) throw new Error(`the run was refused: ${answer.error.message}`);
      await ended;
      if (!summary) throw new Error('the run ended without a summary');
      return { runId: answer.runId, summary, totalMs: performance.now() - begin };
    } finally {
      this.#socket.off();
    }
  }

  replies(runId: string, count: number): Promise<Ack<{ replies: ReplyText[]; commands: string[] }>> {
    return this.#socket.emitWithAck('run:replies', { runId, lane: 0, from: 0, count });
  }

  close(): void {
    this.#socket.close();
  }
}
