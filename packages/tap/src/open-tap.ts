/** A tap: an address that passes every byte on to a Redis and back, and records what passes. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { FindOptions } from '@roundtrip/findings';
import type {
  Network,
  RecordedWords,
  ReplyText,
  TapChunk,
  TapClosedReason,
  TapConnection,
  TapFindings,
} from '@roundtrip/protocol';
import { parseRedisUrl, type RedisAddress } from '@roundtrip/wire';
import type {
  FromKeeper,
  FromRelay,
  KeeperStart,
  Question,
  RecorderStart,
  RelayStart,
  ToRelay,
} from './messages.ts';

export interface TapOptions {
  /** Where to pass bytes on to: `redis://`, `rediss://` or `unix://`. Its credentials are not used: the client sends its own. */
  upstream: string;
  /** On 127.0.0.1; 0 for a free one. */
  port: number;
  /** Simulated, in addition to what is there. */
  network?: Network | undefined;
  onConnection(told: Omit<TapConnection, 'tapId'>): void;
  /** Rows are told at least every 50 ms while there are any. */
  onRows(told: Omit<TapChunk, 'tapId'>): void;
  /** The tap has failed by itself. */
  onFailed(reason: string): void;
}

export interface Tap {
  readonly port: number;
  /** Milliseconds since it opened. */
  readonly openMs: number;
  /** Resolves when all that has passed by now has been told. */
  caughtUp(): Promise<void>;
  /** Connections so far that were passed on without being recorded, since too many were open. */
  unrecorded(): Promise<number>;
  /** Tells all connections and rows that are kept to the callbacks again: for a page that comes back. */
  tellAgain(): void;
  /** Commands as `redis-cli` reads them, and their replies as it prints them. */
  commands(
    connection: number,
    from: number,
    count: number,
  ): Promise<{ commands: string[]; replies: ReplyText[] }>;
  /** The same as they passed. */
  words(connection: number, from: number, count: number): Promise<RecordedWords>;
  findings(request: FindOptions): Promise<TapFindings>;
  /** For connections that are opened from now on. */
  setNetwork(network: Network | undefined): void;
  clear(): void;
  close(): Promise<TapClosedReason>;
}

/** It cannot be opened: the port is taken, or the upstream's address cannot be read. */
export class TapError extends Error {
  override readonly name = 'TapError';
}

const FILES = { relay: 'tap-relay.js', recorder: 'tap-recorder.js', keeper: 'tap-keeper.js' } as const;

/** Threads run the built file even if this one runs from source. */
function startThread(name: keyof typeof FILES, workerData: object, transferList: MessagePort[]): Worker {
  const folder = import.meta.url.endsWith('.ts') ? '../dist/' : './';
  const file = new URL(folder + FILES[name], import.meta.url);
  return new Worker(file, { name: `tap-${name}`, execArgv: [], workerData, transferList });
}

/** @throws TapError */
export async function openTap(options: TapOptions): Promise<Tap> {
  const parsed = parseRedisUrl(options.upstream);
  if (!parsed.ok) throw new TapError(`The address of Redis ${parsed.message}.`);
  if (isAt(parsed.address, options.port))
    throw new TapError(
      `Redis and the tap cannot both be on port ${options.port}: choose another one for the tap.`,
    );
  const [read, taken] = [sharedCounter(), sharedCounter()];
  const [passed, recorded] = [new MessageChannel(), new MessageChannel()];
  const relayStart: RelayStart = {
    upstream: parsed.address,
    port: options.port,
    network: options.network,
    recorder: passed.port1,
    read,
  };
  const recorderStart: RecorderStart = { relay: passed.port2, keeper: recorded.port1, read, taken };
  const keeperStart: KeeperStart = { recorder: recorded.port2, taken };
  const relay = startThread('relay', relayStart, [passed.port1]);
  const recorder = startThread('recorder', recorderStart, [passed.port2, recorded.port1]);
  const keeper = startThread('keeper', keeperStart, [recorded.port2]);
  try {
    const { port, originNs } = await listening(relay, options.port);
    return new OpenTap({ relay, recorder, keeper, port, originNs }, options);
  } catch (error) {
    await Promise.all([relay, recorder, keeper].map((thread) => thread.terminate()));
    throw error;
  }
}

const sharedCounter = () => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Whether bytes would be passed on to the tap itself. */
function isAt(address: RedisAddress, port: number): boolean {
  const isHere = address.kind === 'tcp' && /^(localhost|127\.[\d.]+|0\.0\.0\.0|::1?)$/.test(address.host);
  return isHere && address.port === port;
}

function listening(relay: Worker, port: number): Promise<Extract<FromRelay, { type: 'listening' }>> {
  return new Promise((resolve, reject) => {
    relay.once('error', reject);
    relay.once('message', (message: FromRelay) => {
      relay.off('error', reject);
      if (message.type === 'listening') resolve(message);
      else if (message.type === 'refused') reject(new TapError(cannotListen(message, port)));
    });
  });
}

function cannotListen({ code, message }: Extract<FromRelay, { type: 'refused' }>, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: choose another one, or 0 for any that is free.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this program has: choose one above 1023.`;
  return `The tap cannot listen on port ${port}: ${message}.`;
}

interface Threads {
  relay: Worker;
  recorder: Worker;
  keeper: Worker;
  port: number;
  originNs: bigint;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** The main thread's side: it passes questions on, and what it is told. */
class OpenTap implements Tap {
  readonly port: number;
  readonly #threads: Threads;
  readonly #options: TapOptions;
  readonly #waiting = new Map<number, Waiting>();
  /** Those who wait for the relay to count, in the order in which it answers. */
  readonly #counting: Waiting[] = [];
  #asked = 0;
  /** The latest question to tell everything again: what is told before its turn has been told already. */
  #tellsAgainFrom = 0;
  #end: (() => void) | undefined;
  #hasEnded = false;

  constructor(threads: Threads, options: TapOptions) {
    this.port = threads.port;
    this.#threads = threads;
    this.#options = options;
    threads.keeper.on('message', (message: FromKeeper) => this.#take(message));
    threads.relay.on('message', (message: FromRelay) => {
      if (message.type === 'unrecorded') this.#counting.shift()?.resolve(message.connections);
    });
    for (const thread of [threads.relay, threads.recorder, threads.keeper]) {
      thread.on('error', (error) => this.#fail(`A thread of the tap failed: ${error.message}`));
      thread.on('exit', () => this.#fail('A thread of the tap ended unexpectedly.'));
    }
  }

  get openMs(): number {
    return Number(process.hrtime.bigint() - this.#threads.originNs) / 1e6;
  }

  async caughtUp(): Promise<void> {
    // Whatever is asked for is answered behind it.
    await this.commands(0, 0, 0);
  }

  unrecorded(): Promise<number> {
    if (this.#hasEnded) return Promise.reject(new TapError('The tap is closed.'));
    return new Promise((resolve, reject) => {
      this.#counting.push({ resolve: (count) => resolve(count as number), reject });
      this.#post({ type: 'count-unrecorded' });
    });
  }

  tellAgain(): void {
    this.#tellsAgainFrom = this.#ask({ type: 'tell-again' });
  }

  commands(connection: number, from: number, count: number) {
    return this.#answerTo<{ commands: string[]; replies: ReplyText[] }>({
      type: 'commands',
      connection,
      from,
      count,
    });
  }

  words(connection: number, from: number, count: number): Promise<RecordedWords> {
    return this.#answerTo({ type: 'words', connection, from, count });
  }

  findings(request: FindOptions): Promise<TapFindings> {
    return this.#answerTo({ type: 'findings', request });
  }

  setNetwork(network: Network | undefined): void {
    this.#post({ type: 'network', network });
  }

  clear(): void {
    this.#ask({ type: 'clear' });
  }

  async close(): Promise<TapClosedReason> {
    if (!this.#hasEnded) {
      const ended = new Promise<void>((resolve) => {
        this.#end = resolve;
      });
      this.#post({ type: 'close' });
      await ended;
    }
    return 'closed';
  }

  #ask(question: Question): number {
    const id = ++this.#asked;
    this.#post({ type: 'asked', id, question });
    return id;
  }

  #answerTo<Answer>(question: Question): Promise<Answer> {
    if (this.#hasEnded) return Promise.reject(new TapError('The tap is closed.'));
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(this.#ask(question), { resolve: (answer) => resolve(answer as Answer), reject });
    });
  }

  #post(message: ToRelay): void {
    this.#threads.relay.postMessage(message);
  }

  #take(message: FromKeeper): void {
    switch (message.type) {
      case 'told':
        if (this.#tellsAgainFrom === 0) this.#tell(message);
        return;
      case 'telling-again':
        if (message.id === this.#tellsAgainFrom) this.#tellsAgainFrom = 0;
        return;
      case 'answered':
      case 'could-not-answer': {
        const waiting = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        if (message.type === 'answered') waiting?.resolve(message.answer);
        else waiting?.reject(new Error(message.reason));
        return;
      }
      case 'closed':
        return void this.#terminate();
      default:
        return message satisfies never;
    }
  }

  #tell({ connections, rows, closed }: Extract<FromKeeper, { type: 'told' }>): void {
    for (const connection of connections) this.#options.onConnection(connection);
    for (const chunk of rows) this.#options.onRows(chunk);
    for (const connection of closed) this.#options.onConnection(connection);
  }

  #fail(reason: string): void {
    if (this.#hasEnded) return;
    void this.#terminate();
    if (this.#end === undefined) this.#options.onFailed(reason);
  }

  async #terminate(): Promise<void> {
    this.#hasEnded = true;
    const { relay, recorder, keeper } = this.#threads;
    await Promise.all([relay, recorder, keeper].map((thread) => thread.terminate()));
    const left = [...this.#waiting.values(), ...this.#counting.splice(0)];
    this.#waiting.clear();
    for (const { reject } of left) reject(new TapError('The tap is closed.'));
    this.#end?.();
  }
}
