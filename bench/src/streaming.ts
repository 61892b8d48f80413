/** What it costs the server to stream a lane of a million rows to one client. */

import { setTimeout as sleep } from 'node:timers/promises';
import { BYTES_PER_ROW, LIMITS } from '@roundtrip/protocol';
import { startPlayground } from './playground.ts';
import { forgetPeak, mainThreadTime, residentBytes } from './process-figures.ts';
import { type RedisProcess, startRedis } from './redis-process.ts';
import { type Report, verdict, whole } from './report.ts';
import type { Scale } from './scale.ts';
import { Viewer } from './viewer.ts';

const BATCH_SIZES = [1_000, 10_000];
/** What it takes V8 to notice that a thread is idle, and to give memory back. */
const IDLE_MS = 20_000;
const MB = 1e6;

const GROWTH_WANTED_MB = 250;
const KEPT_WANTED_SHARE = 0.5;
const MAIN_THREAD_WANTED_S = 0.3;

interface Streamed {
  batchSize: number;
  rows: number;
  bytes: number;
  /** Of the lane, and from the request to the last event. */
  laneS: number;
  totalS: number;
  mainThreadS: number;
  /** Beyond what the server had before, megabytes. */
  peakMb: number;
  keptMb: number;
}

export async function streaming(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  try {
    const streamed: Streamed[] = [];
    for (const batchSize of BATCH_SIZES)
      streamed.push(await stream(redis, scale(LIMITS.commands), batchSize));
    return reportOf(streamed);
  } finally {
    await redis.stop();
  }
}

/** A server of its own for each, so that the memory it starts from is the same. */
async function stream(redis: RedisProcess, commands: number, batchSize: number): Promise<Streamed> {
  const playground = await startPlayground(redis);
  const { pid } = playground;
  const viewer = await Viewer.connect(playground.url);
  const experimentOf = (count: number) => ({
    workload: { kind: 'commands' as const, text: `${count} SET key:{i} value:{i}` },
    lanes: [{ kind: 'pipelined' as const, batchSize }],
    network: { rttMs: 0 },
  });
  try {
    await viewer.run(experimentOf(1_000));
    const before = residentBytes(pid).now;
    forgetPeak(pid);
    const mainBefore = mainThreadTime(pid);
    let [rows, bytes] = [0, 0];
    const run = await viewer.run(experimentOf(commands), {
      chunk: ({ count, columns }) => {
        rows += count;
        bytes += columns.byteLength;
      },
    });
    const mainThreadS = (mainThreadTime(pid) - mainBefore) / 1000;
    if (rows !== commands || bytes !== rows * BYTES_PER_ROW)
      throw new Error(`${rows} rows of ${commands} came`);
    const { peak } = residentBytes(pid);
    await sleep(IDLE_MS);
    const { now } = residentBytes(pid);
    const [laneS, totalS] = [run.summary.totalMs / 1000, run.totalMs / 1000];
    const growth = { peakMb: (peak - before) / MB, keptMb: (now - before) / MB };
    return { batchSize, rows, bytes, laneS, totalS, mainThreadS, ...growth };
  } finally {
    viewer.close();
    await playground.stop();
  }
}

function reportOf(streamed: Streamed[]): Report {
  const worst = (figure: 'peakMb' | 'keptMb' | 'mainThreadS') =>
    Math.max(...streamed.map((one) => one[figure]));
  const keptShare = Math.max(...streamed.map(({ keptMb, peakMb }) => keptMb / peakMb));
  return {
    caption: `${whole(streamed[0]?.rows ?? 0)} SETs in one lane at RTT 0, streamed to one client.`,
    head: [
      'batch size',
      'lane s',
      'rows/s',
      'request to last event s',
      'columns MB',
      'main thread CPU s',
      'memory peak MB',
      `after ${IDLE_MS / 1000} s MB`,
    ],
    rows: streamed.map((one) => [
      whole(one.batchSize),
      one.laneS.toFixed(2),
      whole(one.rows / one.laneS),
      one.totalS.toFixed(2),
      whole(one.bytes / MB),
      one.mainThreadS.toFixed(2),
      `+${whole(one.peakMb)}`,
      `+${whole(one.keptMb)}`,
    ]),
    verdicts: [
      verdict(
        worst('peakMb') < GROWTH_WANTED_MB,
        `memory grows by less than ${GROWTH_WANTED_MB} MB`,
        `${whole(worst('peakMb'))} MB`,
      ),
      verdict(
        keptShare < KEPT_WANTED_SHARE,
        `it is given back (less than half of the growth is left)`,
        `${whole(worst('keptMb'))} MB left`,
      ),
      verdict(
        worst('mainThreadS') < MAIN_THREAD_WANTED_S,
        `the main thread works less than ${MAIN_THREAD_WANTED_S} s`,
        `${worst('mainThreadS').toFixed(2)} s`,
      ),
    ],
  };
}
