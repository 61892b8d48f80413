/** The server's cost of streaming a lane of a million rows to one client. */

import { setTimeout as sleep } from 'node:timers/promises';
import { BYTES_PER_ROW, LIMITS } from '@roundtrip/protocol';
import { startRedis } from '@roundtrip/testing/processes';
import { type Playground, startPlayground } from './playground.ts';
import { forgetPeak, mainThreadTime, residentBytes } from './process-figures.ts';
import { type Report, verdict, whole } from './report.ts';
import type { Scale } from './scale.ts';
import { Viewer } from './viewer.ts';

const BATCH_SIZES = [1_000, 10_000];
/** V8 collects the garbage of an idle thread after some tens of seconds. */
const IDLE_MS = 60_000;
const MB = 1e6;

const GROWTH_WANTED_MB = 250;
const KEPT_WANTED_SHARE = 0.5;
const MAIN_THREAD_WANTED_S = 0.3;

interface Streamed {
  pid: number;
  batchSize: number;
  rows: number;
  bytes: number;
  /** Duration of the lane, and from the request to the last event. */
  laneS: number;
  totalS: number;
  mainThreadS: number;
  /** Memory of the server before the run, and the growth at its peak, megabytes. */
  beforeMb: number;
  peakMb: number;
}

export async function streaming(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  // A new server for each, so that all start with the same memory.
  const servers: Playground[] = [];
  try {
    const streamed: Streamed[] = [];
    for (const batchSize of BATCH_SIZES) {
      const server = await startPlayground(redis);
      servers.push(server);
      streamed.push(await stream(server, scale(LIMITS.commands), batchSize));
    }
    await sleep(IDLE_MS);
    const keptMb = streamed.map(({ pid, beforeMb }) => residentBytes(pid).now / MB - beforeMb);
    return reportOf(streamed, keptMb);
  } finally {
    for (const server of servers) await server.stop();
    await redis.stop();
  }
}

async function stream({ pid, url }: Playground, commands: number, batchSize: number): Promise<Streamed> {
  const viewer = await Viewer.connect(url);
  const experimentOf = (count: number) => ({
    workload: { kind: 'commands' as const, text: `${count} SET key:{i} value:{i}` },
    lanes: [{ kind: 'pipelined' as const, batchSize }],
    network: { rttMs: 0 },
  });
  await viewer.run(experimentOf(1_000));
  const beforeMb = residentBytes(pid).now / MB;
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
  const peakMb = residentBytes(pid).peak / MB - beforeMb;
  const [laneS, totalS] = [run.summary.totalMs / 1000, run.totalMs / 1000];
  // The viewer stays connected, because what the server keeps for it, such as replies, counts.
  return { pid, batchSize, rows, bytes, laneS, totalS, mainThreadS, beforeMb, peakMb };
}

const signed = (megabytes: number) => `${megabytes < 0 ? '−' : '+'}${whole(Math.abs(megabytes))}`;

/** @param keptMb growth of each server that remains after a rest, megabytes */
function reportOf(streamed: Streamed[], keptMb: number[]): Report {
  const worst = (figure: 'peakMb' | 'mainThreadS') => Math.max(...streamed.map((one) => one[figure]));
  const keptShare = Math.max(...streamed.map(({ peakMb }, index) => (keptMb[index] ?? 0) / peakMb));
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
    rows: streamed.map((one, index) => [
      whole(one.batchSize),
      one.laneS.toFixed(2),
      whole(one.rows / one.laneS),
      one.totalS.toFixed(2),
      whole(one.bytes / MB),
      one.mainThreadS.toFixed(2),
      signed(one.peakMb),
      signed(keptMb[index] ?? 0),
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
        `${keptMb.map(signed).join(' and ')} MB`,
      ),
      verdict(
        worst('mainThreadS') < MAIN_THREAD_WANTED_S,
        `the main thread works less than ${MAIN_THREAD_WANTED_S} s`,
        `${worst('mainThreadS').toFixed(2)} s`,
      ),
    ],
  };
}
