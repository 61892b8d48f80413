/** What the participants of a room have been told, and when the last of them was. */
import type { LaneChunk, RoomState, RunFinished } from '@roundtrip/protocol';
import type { Socket } from 'socket.io-client';

/** Milliseconds since the epoch, on a clock that all processes of a machine share. */
export const sharedNow = (): number => performance.timeOrigin + performance.now();

/**
 * That a picture of this name is shown; that the answers to a question are; that a run has ended, with this many rows; that its
 * bytes have been read to its end.
 */
export const marks = {
  picture: (name: string) => `picture ${name}`,
  revealed: (questionId: string) => `revealed ${questionId}`,
  ended: (runId: string, rows: number) => `ended ${runId} ${rows}`,
  read: (runId: string) => `read ${runId}`,
};

/** More than the events that follow a run's end. */
const TAIL_BYTES = 8192;
const RUN_FINISHED = /"run:finished",\{"runId":"([^"]+)"/;

interface Telling {
  sockets: Set<Socket>;
  lastAt: number;
}

export class Told {
  readonly #tellings = new Map<string, Telling>();
  #onTold: () => void = () => {};

  listen(socket: Socket): void {
    socket.on('room:state', ({ view, question }: RoomState) => {
      if (view?.picture !== undefined) this.#is(marks.picture(view.picture), socket);
      if (question?.isRevealed) this.#is(marks.revealed(question.id), socket);
    });
    const rows = new Map<string, number>();
    socket.on('lane:chunk', ({ runId, count }: LaneChunk) => {
      rows.set(runId, (rows.get(runId) ?? 0) + count);
    });
    socket.on('run:finished', ({ runId }: RunFinished) => {
      this.#is(marks.ended(runId, rows.get(runId) ?? 0), socket);
    });
  }

  /**
   * From now on the connection's bytes are read and not decoded, as if on a machine of its own: in one process, decoding them
   * for all takes longer than sending them.
   *
   * @param leastBytes of a run's events; with fewer its end does not count
   */
  onlyRead(socket: Socket, leastBytes: number): void {
    const { ws } = socket.io.engine.transport as unknown as { ws: { _socket: NodeJS.Socket } };
    const connection = ws._socket;
    connection.removeAllListeners('data');
    let tail = Buffer.alloc(0);
    let read = 0;
    connection.on('data', (bytes: Buffer) => {
      read += bytes.length;
      tail = Buffer.concat([tail.subarray(-TAIL_BYTES), bytes.subarray(-TAIL_BYTES)]);
      const runId = RUN_FINISHED.exec(tail.toString('latin1'))?.[1];
      if (runId !== undefined && read >= leastBytes) this.#is(marks.read(runId), socket);
    });
  }

  /** @returns when the last of this many was told, on the shared clock */
  async byAll(mark: string, count: number): Promise<number> {
    for (;;) {
      const telling = this.#tellings.get(mark);
      if (telling && telling.sockets.size >= count) return telling.lastAt;
      await new Promise<void>((resolve) => {
        this.#onTold = resolve;
      });
    }
  }

  #is(mark: string, socket: Socket): void {
    const telling = this.#tellings.get(mark) ?? { sockets: new Set(), lastAt: 0 };
    this.#tellings.set(mark, telling);
    if (telling.sockets.has(socket)) return;
    telling.sockets.add(socket);
    telling.lastAt = sharedNow();
    this.#onTold();
  }
}
