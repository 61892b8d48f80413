/** The cost of tracing: pipelined lanes against bare ioredis and redis-benchmark, on the same Redis. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { median } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import { startRedis } from '@roundtrip/testing/processes';
import { flush, sendBare, sendRecorded } from './plain-clients.ts';
import { startPlayground } from './playground.ts';
import { benchmarkRedis } from './redis-benchmark.ts';
import { type Report, verdict, whole, withRange } from './report.ts';
import type { Scale } from './scale.ts';
import { Viewer } from './viewer.ts';

const BATCH_SIZES = [1, 10, 100, 1_000, 10_000];
/** As long as a session's prefix in the playground, so that lanes send the same bytes as the bare client. */
const KEY_PREFIX = `rt:${'0'.repeat(15)}:`;
/** About a second of work at each size. */
const COMMANDS = [10_000, 60_000, 150_000, 200_000, 200_000];
const PAIRS = 7;

const LANE_WANTED = 0.95;
const STREAMED_WANTED = 0.9;
const WANTED_FROM_BATCH = 100;

export async function throughput(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const playground = await startPlayground(redis);
  const viewer = await Viewer.connect(playground.url);
  const { sendLane, stop } = laneThread();
  const subjects = {
    bare: sendBare,
    recorded: sendRecorded,
    lane: sendLane,
    streamed: async (_: string, commands: number, batchSize: number) =>
      (await viewer.run(experimentOf(commands, batchSize))).summary.totalMs,
  };
  try {
    const sizes = [];
    for (const [index, batchSize] of BATCH_SIZES.entries()) {
      const commands = Math.max(2 * batchSize, scale(COMMANDS[index] ?? 0));
      sizes.push(await compare(subjects, redis.socket, commands, batchSize));
    }
    return reportOf(sizes);
  } finally {
    stop();
    viewer.close();
    await playground.stop();
    await redis.stop();
  }
}

function experimentOf(commands: number, batchSize: number): Experiment {
  return {
    workload: { kind: 'commands', text: `${commands} SET key:{i} value:{i}` },
    lanes: [{ kind: 'pipelined', batchSize }],
    network: { rttMs: 0 },
  };
}

/** Runs lanes one after another in a worker thread, with the same heap limit as the playground's. */
function laneThread(): { sendLane: Send; stop: () => void } {
  const worker = new Worker(new URL('./lane-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  return {
    async sendLane(socket, commands, batchSize) {
      const experiment = experimentOf(commands, batchSize);
      worker.postMessage({ experiment, address: { kind: 'socket', path: socket }, keyPrefix: KEY_PREFIX });
      const [totalMs] = (await once(worker, 'message')) as [number];
      return totalMs;
    },
    stop: () => void worker.terminate(),
  };
}

type Send = (socket: string, commands: number, batchSize: number) => Promise<number>;
type Subject = 'bare' | 'recorded' | 'lane' | 'streamed';

interface Size {
  batchSize: number;
  commands: number;
  /** Time of each subject in every round, milliseconds. */
  rounds: Record<Subject, number>[];
  benchmarkRps: number;
}

/** Interleaved, with the order reversed in every other round, so that drift favours nobody. */
async function compare(
  subjects: Record<Subject, Send>,
  socket: string,
  commands: number,
  batchSize: number,
): Promise<Size> {
  const rounds: Size['rounds'] = [];
  const benchmarkRps: number[] = [];
  const order: Subject[] = ['recorded', 'bare', 'lane', 'streamed'];
  for (let round = -1; round < PAIRS; round++) {
    const times = { bare: 0, recorded: 0, lane: 0, streamed: 0 };
    for (const subject of round % 2 === 0 ? order : order.toReversed()) {
      await flush(socket);
      times[subject] = await subjects[subject](socket, commands, batchSize);
    }
    await flush(socket);
    const rps = await benchmarkRedis(socket, commands, batchSize);
    // The first round is a warm-up.
    if (round < 0) continue;
    rounds.push(times);
    benchmarkRps.push(rps);
  }
  return { batchSize, commands, rounds, benchmarkRps: median(benchmarkRps) };
}

function reportOf(sizes: Size[]): Report {
  const ratios = ({ rounds }: Size, subject: Subject) => rounds.map((times) => times.bare / times[subject]);
  const rows = sizes.map((size) => {
    const opsPerSecond = size.commands / (median(size.rounds.map(({ bare }) => bare)) / 1000);
    const ratioCell = (subject: Subject) => withRange(ratios(size, subject), median(ratios(size, subject)));
    return [
      whole(size.batchSize),
      whole(size.benchmarkRps),
      whole(opsPerSecond),
      ratioCell('recorded'),
      ratioCell('lane'),
      ratioCell('streamed'),
    ];
  });
  const worst = (subject: Subject) =>
    Math.min(
      ...sizes
        .filter(({ batchSize }) => batchSize >= WANTED_FROM_BATCH)
        .map((size) => median(ratios(size, subject))),
    );
  const judge = (subject: Subject, words: string, wanted: number) =>
    verdict(
      worst(subject) >= wanted,
      `${words} at least ${wanted.toFixed(2)} of bare ioredis from batch size ${WANTED_FROM_BATCH} on`,
      `${worst(subject).toFixed(2)} at the least`,
    );
  return {
    caption: `SETs a second; then ratios to bare ioredis: the median of ${PAIRS} interleaved pairs (their range).`,
    head: ['batch size', 'redis-benchmark', 'bare ioredis', 'recorded', 'lane', 'lane, streamed'],
    rows,
    verdicts: [judge('lane', 'a lane', LANE_WANTED), judge('streamed', 'a streamed lane', STREAMED_WANTED)],
  };
}
