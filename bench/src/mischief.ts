/**
 * A separate process of people who come and go, run all kinds of experiments, stop them, vanish, and send garbage. The
 * first message says where and for how long; the answer counts what they did, once all have left.
 */
import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ack, type Experiment, PROTOCOL_VERSION } from '@roundtrip/protocol';
import { io, type Socket } from 'socket.io-client';

export interface MischiefTask {
  url: string;
  people: number;
  forMs: number;
}

export type Mischief = Record<(typeof DEEDS)[number], number>;

const DEEDS = [
  'connections',
  'runs finished',
  'runs failed',
  'runs stopped',
  'requests refused',
  'vanished',
] as const;

const SETS = { kind: 'commands', text: '2000 SET key:{i} {rand:1..1000000}' } as const;
const EXPERIMENTS: Experiment[] = [
  {
    workload: SETS,
    lanes: [{ kind: 'pipelined', batchSize: 100 }, { kind: 'concurrent' }],
    network: { rttMs: 0.5 },
  },
  {
    workload: SETS,
    lanes: [{ kind: 'auto-pipelined' }],
    network: { rttMs: 1, jitterMs: 0.2 },
    repetitions: 3,
    protocol: 3,
  },
  {
    workload: { kind: 'commands', text: '50 INCR counter\n---\nGET counter\nLPUSH counter x' },
    setup: 'SET counter 1',
    lanes: [{ kind: 'sequential' }, { kind: 'transaction', batchSize: 10, watch: ['counter'] }],
    network: { rttMs: 2 },
    observer: { text: 'GET counter', everyMs: 5 },
  },
  {
    workload: { kind: 'cache-warming', keys: 500, cachedPercent: 40, fetchMs: 20, ttlSeconds: 60 },
    lanes: [{ kind: 'pipelined', batchSize: 50 }],
    network: { rttMs: 0.3, bandwidthMbps: 100 },
  },
  {
    workload: { kind: 'commands', text: '20000 SET big:{i} 0123456789' },
    lanes: [{ kind: 'pipelined', batchSize: 5000 }],
    network: { rttMs: 0 },
  },
  {
    workload: { kind: 'commands', text: `${'SET long 1\n'.repeat(3000)}` },
    lanes: [{ kind: 'pipelined', batchSize: 1000 }],
    network: { rttMs: 0 },
  },
];
const RUBBISH: [event: string, payload: unknown][] = [
  [
    'run:start',
    {
      workload: { kind: 'commands', text: 'FLUSHALL' },
      lanes: [{ kind: 'sequential' }],
      network: { rttMs: 0 },
    },
  ],
  ['run:start', JSON.parse('{"__proto__":{"ok":true},"lanes":[[[[]]]]}')],
  ['run:start', 'x'.repeat(200_000)],
  ['run:replies', { runId: 'none', lane: -1, from: 1e9, count: 1e9 }],
  ['no:such', Buffer.alloc(1000)],
];

async function connect(url: string): Promise<Socket> {
  const auth = { protocol: PROTOCOL_VERSION };
  const socket = io(url, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

const one = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item;
const upTo = (ms: number) => sleep(Math.random() * ms);

class Person {
  readonly #url: string;
  readonly #done: Mischief;

  constructor(url: string, done: Mischief) {
    this.#url = url;
    this.#done = done;
  }

  /** Connects, does a few things, and disconnects. */
  async visit(): Promise<void> {
    const socket = await connect(this.#url);
    this.#done.connections++;
    for (let deed = 0; deed < 4; deed++) {
      await one([this.#run, this.#run, this.#stop, this.#annoy]).call(this, socket);
      await upTo(300);
    }
    // Vanishes in the middle of a run: the server keeps the session for a while.
    if (Math.random() < 0.3) {
      await socket.emitWithAck('run:start', one(EXPERIMENTS));
      await upTo(200);
      socket.io.engine.close();
      this.#done.vanished++;
    }
    socket.close();
  }

  async #run(socket: Socket): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      socket.once('run:finished', () => resolve(void this.#done['runs finished']++));
      socket.once('run:failed', () => resolve(void this.#done['runs failed']++));
    });
    const answer: Ack<{ runId: string }> = await socket.emitWithAck('run:start', one(EXPERIMENTS));
    if (answer.ok) {
      await ended;
      await socket.emitWithAck('run:replies', { runId: answer.runId, lane: 0, from: 0, count: 1000 });
    } else this.#done['requests refused']++;
    socket.off();
  }

  async #stop(socket: Socket): Promise<void> {
    const answer: Ack<{ runId: string }> = await socket.emitWithAck('run:start', one(EXPERIMENTS));
    if (!answer.ok) return void this.#done['requests refused']++;
    await upTo(100);
    await socket.emitWithAck('run:cancel', { runId: answer.runId });
    this.#done['runs stopped']++;
  }

  async #annoy(socket: Socket): Promise<void> {
    for (let time = 0; time < 5; time++) {
      const answer: Ack<object> = await socket.emitWithAck(...one(RUBBISH));
      if (answer.ok) throw new Error('rubbish was taken for a request');
      this.#done['requests refused']++;
    }
  }
}

process.once('message', async ({ url, people, forMs }: MischiefTask) => {
  setPriority(19);
  const done = Object.fromEntries(DEEDS.map((deed) => [deed, 0])) as Mischief;
  const end = performance.now() + forMs;
  const lives = Array.from({ length: people }, async () => {
    const person = new Person(url, done);
    while (performance.now() < end) await person.visit();
  });
  await Promise.all(lives);
  process.send?.(done, () => process.exit());
});
