/** What a million rows cost the page: in a real Chromium without a GPU, with the server that a user starts. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { median } from '@roundtrip/analysis';
import { LIMITS, type Strategy } from '@roundtrip/protocol';
import { startRedis } from '@roundtrip/testing/processes';
import { type BenchBrowser, type BenchPage, launchBrowser, type Task } from './browser.ts';
import { type MainThread, mainThreadOf } from './main-thread.ts';
import { startPlayground } from './playground.ts';
import { type Report, verdict, whole } from './report.ts';
import type { Scale } from './scale.ts';

const DIST = new URL('../../apps/web/dist/', import.meta.url);

const SCRIPT_WANTED_KB = 110;
const USABLE_WANTED_MS = 500;
const TASK_WANTED_MS = 50;
const STREAMING_WANTED_FPS = 55;
const MOVING_WANTED_FPS = 58;
const LIVE_WANTED_FPS = 58;
const FRAME_WANTED_RATIO = 2;
const MEMORY_WANTED_MB = 300;

const LOADS = 7;
const FRAMES = 300;
const FEW_ROWS = 10_000;
const BATCH = 10_000;
/** The most lanes that an experiment may have; each is a line in the charts. */
const MANY_LANES = 24;
const ROWS_OF_A_TURN = 1_000;
const LIVE_MS = 12_000;
const ROWS_OF_MANY = 40_000;
const BATCH_OF_MANY = 1_000;
const MB = 1e6;

/** The pictures that draw rows as they arrive. */
const PICTURES = ['Ladder', 'Timeline', 'Latency', 'Race'] as const;
/** Those of them that draw a line for each lane. */
const CHARTS = ['Latency', 'Race'] as const;
/** A canvas, and those in which *Live* leaves traces. */
const LIVE_PICTURES = ['Ladder', 'Race', 'Batch size'] as const;

export async function page(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const server = await startPlayground(redis);
  const browser = await launchBrowser();
  try {
    const usableMs = await loads(browser, server.url, scale(LOADS));
    const rows = scale(LIMITS.commands);
    const streams: Streamed[] = [];
    for (const picture of PICTURES) {
      streams.push(await stream(browser, server.url, { picture, rows, lanes: [pipelined()] }));
    }
    const twoLanes = { picture: 'Race', rows, lanes: [pipelined(), pipelined()] };
    streams.push(await stream(browser, server.url, twoLanes));
    const crowds: Streamed[] = [];
    for (const picture of CHARTS) {
      const lanes = Array.from({ length: MANY_LANES }, () => pipelined(BATCH_OF_MANY));
      crowds.push(await stream(browser, server.url, { picture, rows: scale(ROWS_OF_MANY), lanes }));
    }
    const turns: LiveWatched[] = [];
    for (const picture of LIVE_PICTURES) turns.push(await live(browser, server.url, picture, scale(LIVE_MS)));
    const few = await move(browser, server.url, Math.min(FEW_ROWS, rows));
    const many = await move(browser, server.url, rows);
    const memory = await memoryOfTwoLanes(browser, server.url, rows);
    return reportOf({ usableMs, rows, streams, crowds, turns, few, many, memory });
  } finally {
    await browser.close();
    await server.stop();
    await redis.stop();
  }
}

const pipelined = (batchSize = BATCH): Strategy => ({ kind: 'pipelined', batchSize });

/** Size of the scripts in the page's HTML, which it needs before Run can be pressed, as the server sends them, in kilobytes. */
function firstScriptKb(encoding: '.br' | '.gz'): number {
  const html = readFileSync(new URL('index.html', DIST), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, file = '']) => file);
  if (files.length === 0) throw new Error('the page has no script');
  const sizes = files.map((file) => {
    const compressed = new URL(`${file}${encoding}`, DIST);
    return statSync(existsSync(compressed) ? compressed : new URL(file, DIST)).size;
  });
  return sizes.reduce((sum, size) => sum + size, 0) / 1e3;
}

/** Time from requesting the page until Run can be pressed, milliseconds; each with an empty cache. */
async function loads(browser: BenchBrowser, url: string, times: number): Promise<number[]> {
  const usableMs: number[] = [];
  for (let load = 0; load < times; load++) {
    const opened = await browser.open(url);
    usableMs.push(await opened.usableMs());
    await opened.close();
  }
  return usableMs;
}

interface Streamed extends MainThread {
  picture: string;
  lanes: number;
}

interface Streaming {
  picture: string;
  rows: number;
  lanes: Strategy[];
}

async function stream(
  browser: BenchBrowser,
  url: string,
  { picture, rows, lanes }: Streaming,
): Promise<Streamed> {
  const opened = await browser.open(url, experimentOf(rows, lanes));
  try {
    await opened.showPicture(picture);
    return { picture, lanes: lanes.length, ...mainThreadOf(await opened.watched(() => opened.run())) };
  } finally {
    await opened.close();
  }
}

interface LiveWatched extends MainThread {
  picture: string;
  turns: number;
}

/** *Live* with 1,000 commands a lane and turn, while the batch size is dragged. */
async function live(browser: BenchBrowser, url: string, picture: string, ms: number): Promise<LiveWatched> {
  const lanes: Strategy[] = [pipelined(BATCH_OF_MANY), pipelined(100)];
  const opened = await browser.open(url, experimentOf(ROWS_OF_A_TURN, lanes));
  try {
    await opened.showPicture(picture);
    await opened.goLive();
    const before = await opened.turns();
    const thread = mainThreadOf(await opened.watched(() => opened.dragBatchSize(ms)));
    return { picture, turns: (await opened.turns()) - before, ...thread };
  } finally {
    await opened.close();
  }
}

interface Moved {
  rows: number;
  fps: number;
  /** CPU time of the main thread per frame, milliseconds. */
  frameMs: number;
}

/** Zooms into the timeline and out again, and pans through it, one turn of the wheel per frame. */
async function move(browser: BenchBrowser, url: string, rows: number): Promise<Moved> {
  const opened = await browser.open(url, experimentOf(rows, [pipelined(), pipelined()]));
  try {
    await opened.run();
    await opened.showPicture('Timeline');
    const { tasks, frames, seconds } = await opened.watched(() => opened.wheelOver('Timeline', FRAMES));
    const busyMs = tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
    return {
      rows,
      fps: frames.length / seconds,
      frameMs: busyMs / frames.length,
    };
  } finally {
    await opened.close();
  }
}

async function memoryOfTwoLanes(
  browser: BenchBrowser,
  url: string,
  rows: number,
): ReturnType<BenchPage['memory']> {
  const opened = await browser.open(url, experimentOf(rows, [pipelined(), pipelined()]));
  try {
    await opened.run();
    for (const picture of PICTURES) await opened.showPicture(picture);
    return await opened.memory();
  } finally {
    await opened.close();
  }
}

function experimentOf(rows: number, lanes: Strategy[]) {
  const workload = { kind: 'commands' as const, text: `${rows} SET key:{i} value:{i}` };
  return { workload, lanes, network: { rttMs: 0 } };
}

interface Measured {
  usableMs: number[];
  rows: number;
  /** One or two lanes of maximum length. */
  streams: Streamed[];
  /** The maximum number of lanes. */
  crowds: Streamed[];
  turns: LiveWatched[];
  few: Moved;
  many: Moved;
  memory: Awaited<ReturnType<BenchPage['memory']>>;
}

/** The longest by wall-clock time and by CPU time, not necessarily of the same task. */
function longestOf(streams: readonly MainThread[]): Task {
  return {
    ms: Math.max(...streams.map(({ longestMs }) => longestMs)),
    cpuMs: Math.max(...streams.map(({ longestCpuMs }) => longestCpuMs)),
  };
}

function reportOf({ usableMs, rows, streams, crowds, turns, few, many, memory }: Measured): Report {
  const scriptKb = firstScriptKb('.br');
  const usable = median(usableMs);
  const heapMb = memory.heapBytes / MB;
  const longest = longestOf(streams);
  const longestOfMany = longestOf(crowds);
  const longestOfTurns = longestOf(turns);
  const slowestOfTurns = Math.min(...turns.map(({ fps }) => fps));
  const slowest = Math.min(...streams.map(({ fps }) => fps));
  const ratio = many.frameMs / few.frameMs;
  return {
    caption: `${whole(rows)} SETs in a lane, in batches of ${whole(BATCH)} at RTT 0; headless Chromium without a GPU on the machine that runs all else too.`,
    head: ['the page', 'frames/s', 'longest task ms (CPU)', 'main thread CPU'],
    rows: [
      ...[...streams, ...crowds].map(({ picture, lanes, fps, longestMs, longestCpuMs, busy }) => [
        `${picture}, while rows come${lanes > 1 ? ` in ${lanes} lanes` : ''}`,
        fps.toFixed(1),
        `${longestMs.toFixed(0)} (${longestCpuMs.toFixed(0)})`,
        `${Math.round(100 * busy)} %`,
      ]),
      ...turns.map(({ picture, turns: ended, fps, longestMs, longestCpuMs, busy }) => [
        `${picture}, ${ended} turns of Live, dragged`,
        fps.toFixed(1),
        `${longestMs.toFixed(0)} (${longestCpuMs.toFixed(0)})`,
        `${Math.round(100 * busy)} %`,
      ]),
      ...[few, many].map(({ rows: of, fps, frameMs }) => [
        `Timeline of two lanes of ${whole(of)}, zoomed and panned`,
        fps.toFixed(1),
        '',
        `${frameMs.toFixed(1)} ms a frame`,
      ]),
    ],
    verdicts: [
      verdict(
        scriptKb < SCRIPT_WANTED_KB,
        `less than ${SCRIPT_WANTED_KB} KB of script before Run can be pressed, in Brotli (HTTPS, or this machine)`,
        `${scriptKb.toFixed(1)} KB; gzip, which is all that browsers take over plain HTTP, ${firstScriptKb('.gz').toFixed(1)} KB`,
      ),
      verdict(
        usable < USABLE_WANTED_MS,
        `Run can be pressed in less than ${USABLE_WANTED_MS} ms`,
        `${usable.toFixed(0)} ms, the median of ${usableMs.length} loads with an empty cache`,
      ),
      verdict(
        longest.ms <= TASK_WANTED_MS,
        `no task of the main thread over ${TASK_WANTED_MS} ms while rows come`,
        `${longest.ms.toFixed(0)} ms; of the processor ${longest.cpuMs.toFixed(0)} ms at the most`,
      ),
      verdict(
        longestOfMany.ms <= TASK_WANTED_MS,
        `no task of the main thread over ${TASK_WANTED_MS} ms while they come in ${MANY_LANES} lanes of ${whole(ROWS_OF_MANY)}`,
        `${longestOfMany.ms.toFixed(0)} ms; of the processor ${longestOfMany.cpuMs.toFixed(0)} ms at the most`,
      ),
      verdict(
        slowest >= STREAMING_WANTED_FPS,
        `at least ${STREAMING_WANTED_FPS} frames a second while rows come`,
        slowest.toFixed(1),
      ),
      verdict(
        slowestOfTurns >= LIVE_WANTED_FPS && longestOfTurns.ms <= TASK_WANTED_MS,
        `at least ${LIVE_WANTED_FPS} frames a second and no task over ${TASK_WANTED_MS} ms with Live on, ${whole(ROWS_OF_A_TURN)} commands a lane`,
        `${slowestOfTurns.toFixed(1)} frames; ${longestOfTurns.ms.toFixed(0)} ms, of the processor ${longestOfTurns.cpuMs.toFixed(0)} ms at the most`,
      ),
      verdict(
        many.fps >= MOVING_WANTED_FPS,
        `at least ${MOVING_WANTED_FPS} frames a second while the timeline is zoomed and panned`,
        many.fps.toFixed(1),
      ),
      verdict(
        ratio <= FRAME_WANTED_RATIO,
        `a frame costs at most ${FRAME_WANTED_RATIO} times that of ${whole(few.rows)} rows`,
        `${ratio.toFixed(2)} times`,
      ),
      verdict(
        heapMb < MEMORY_WANTED_MB,
        `less than ${MEMORY_WANTED_MB} MB with two lanes of ${whole(rows)}`,
        `${whole(heapMb)} MB of heap and buffers after a collection; ${whole(memory.processBytes / MB)} MB are the process’s own`,
      ),
    ],
  };
}
