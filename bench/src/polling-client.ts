/**
 * A separate process: ioredis over a link that waits only by polling the event loop, the simplest way to reach the same
 * precision. Its cost is the reference for the playground's own link.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { AbstractConnector, Redis } from 'ioredis';

export interface PollingTask {
  socket: string;
  rttMs: number;
  commands: number;
}

export interface PollingResult {
  /** CPU time over elapsed time, of the whole process. */
  processorShare: number;
  /** Sum over both directions for each command, milliseconds, in order. */
  errorsMs: number[];
}

class PollingLink extends Duplex {
  readonly #socket: Socket;
  readonly #delayMs: number;
  readonly #held: { dueAt: number; deliver: () => void }[] = [];
  /** Lateness of each delivery, alternating between Redis and the client. */
  latenessMs: number[] = [];

  constructor(socket: Socket, delayMs: number) {
    super({ decodeStrings: true });
    this.#socket = socket;
    this.#delayMs = delayMs;
    socket.on('data', (bytes) => this.#hold(() => this.push(bytes)));
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#hold(() => this.#socket.write(bytes));
    done();
  }

  override _read(): void {}

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #hold(deliver: () => void): void {
    this.#held.push({ dueAt: performance.now() + this.#delayMs, deliver });
    if (this.#held.length === 1) setImmediate(() => this.#poll());
  }

  #poll(): void {
    for (
      let next = this.#held[0];
      next !== undefined && next.dueAt <= performance.now();
      next = this.#held[0]
    ) {
      this.#held.shift();
      this.latenessMs.push(performance.now() - next.dueAt);
      next.deliver();
    }
    if (this.#held.length > 0) setImmediate(() => this.#poll());
  }

  // Methods that the client library expects of a socket.
  setNoDelay(): void {}
  setKeepAlive(): void {}
  setTimeout(): void {}
}

async function measure({ socket: path, rttMs, commands }: PollingTask): Promise<PollingResult> {
  const socket = connect(path);
  await once(socket, 'connect');
  const link = new PollingLink(socket, rttMs / 2);
  class PollingConnector extends AbstractConnector {
    constructor() {
      super(0);
    }
    override async connect() {
      this.stream = link as unknown as Socket;
      return this.stream;
    }
  }
  const redis = new Redis({ Connector: PollingConnector, lazyConnect: true, retryStrategy: null });
  await redis.connect();
  link.latenessMs = [];
  const before = process.cpuUsage();
  const begin = performance.now();
  for (let i = 0; i < commands; i++) await redis.call('SET', [`key:${i}`, `value:${i}`]);
  const { user, system } = process.cpuUsage(before);
  const processorShare = (user + system) / 1000 / (performance.now() - begin);
  const late = link.latenessMs;
  const errorsMs = Array.from({ length: commands }, (_, i) => (late[2 * i] ?? 0) + (late[2 * i + 1] ?? 0));
  return { processorShare, errorsMs };
}

process.once('message', async (task: PollingTask) => {
  process.send?.(await measure(task), () => process.exit());
});
