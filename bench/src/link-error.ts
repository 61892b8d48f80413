/** How accurate the simulated delay is, and what the waiting costs. */
import { median, percentile } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { Child } from './child.ts';
import type { FloodTask } from './flood.ts';
import { linkErrorsOf } from './link-errors-of.ts';
import { type Playground, startPlayground } from './playground.ts';
import type { PollingResult, PollingTask } from './polling-client.ts';
import { threadTimes, timeBetween } from './process-figures.ts';
import { percent, type Report, verdict } from './report.ts';
import type { Scale } from './scale.ts';
import type { Stalls } from './sleeper.ts';
import { Viewer } from './viewer.ts';

/** Round-trip times, milliseconds, and the number of commands sent one at a time: a few seconds each. */
const NETWORKS = [
  { rttMs: 0.2, commands: 3_000 },
  { rttMs: 0.5, commands: 2_500 },
  { rttMs: 1, commands: 2_000 },
  { rttMs: 5, commands: 500 },
  { rttMs: 30, commands: 100 },
  { rttMs: 100, commands: 50 },
];
/** Percentiles are medians of this many measurements, so that a single stall of the machine does not decide them. */
const TIMES = 3;
const VIEWERS = 50;
const BUSY_SHARE = 0.8;

const SCENARIOS = [
  { name: 'idle', runners: 1, busy: false },
  { name: 'main thread busy', runners: 1, busy: true },
  { name: 'two runners', runners: 2, busy: false },
  { name: 'both', runners: 2, busy: true },
] as const;

const P99_WANTED_MS = 1;
const PROCESSOR_WANTED = 0.4;
const PROCESSOR_WANTED_FROM_RTT_MS = 0.5;

interface Measured {
  /** One array per measurement, ascending, milliseconds. */
  errorsMs: number[][];
  /** CPU time over elapsed time, of the whole server and of its main thread. */
  serverShare: number;
  mainShare: number;
}

export async function linkError(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const sleeper = new Child(new URL('./sleeper.ts', import.meta.url));
  try {
    await sleeper.ask();
    const measured: Measured[][] = [];
    for (const scenario of SCENARIOS) measured.push(await measureScenario(redis, scenario, scale));
    const { latenessMs } = await sleeper.ask<Stalls>();
    const polling = await measurePolling(redis, scale);
    const pollingBusy = await withBusyServer(redis, () => measurePolling(redis, scale));
    return reportOf(measured, polling, pollingBusy, latenessMs);
  } finally {
    sleeper.stop();
    await redis.stop();
  }
}

async function measureScenario(
  redis: RedisProcess,
  { runners, busy }: (typeof SCENARIOS)[number],
  scale: Scale,
): Promise<Measured[]> {
  const playground = await startPlayground(redis, runners);
  const viewers: Viewer[] = [];
  for (let runner = 0; runner < runners; runner++) viewers.push(await Viewer.connect(playground.url));
  const flood = busy ? await startFlood(playground) : undefined;
  try {
    const measured: Measured[] = [];
    for (const { rttMs, commands } of NETWORKS) {
      const times: Measured[] = [];
      for (let time = 0; time < TIMES; time++) {
        const all = await Promise.all(
          viewers.map((viewer) => measure(playground, viewer, rttMs, scale(commands))),
        );
        times.push(...all);
      }
      const mean = (share: 'serverShare' | 'mainShare') =>
        times.reduce((sum, one) => sum + one[share], 0) / times.length;
      measured.push({
        errorsMs: times.flatMap(({ errorsMs }) => errorsMs),
        serverShare: mean('serverShare'),
        mainShare: mean('mainShare'),
      });
    }
    return measured;
  } finally {
    flood?.stop();
    for (const viewer of viewers) viewer.close();
    await playground.stop();
  }
}

async function startFlood({ url, pid }: Playground): Promise<Child> {
  const child = new Child(new URL('./flood.ts', import.meta.url));
  const task: FloodTask = { url, pid, viewers: VIEWERS, busyShare: BUSY_SHARE };
  await child.ask(task);
  return child;
}

async function measure(
  { pid }: Playground,
  viewer: Viewer,
  rttMs: number,
  commands: number,
): Promise<Measured> {
  const experiment: Experiment = {
    workload: { kind: 'commands', text: `${commands} SET key:{i} value:{i}` },
    lanes: [{ kind: 'sequential' }],
    network: { rttMs },
  };
  const errorsMs: number[] = [];
  const looks: { at: number; threads: Map<number, number> }[] = [];
  const look = () => void looks.push({ at: performance.now(), threads: threadTimes(pid) });
  await viewer.run(experiment, {
    laneStarted: look,
    laneFinished: look,
    chunk: (chunk) => errorsMs.push(...linkErrorsOf(chunk, rttMs)),
  });
  const [begin, end] = looks;
  if (!begin || !end) throw new Error('the lane was never seen to begin and to end');
  const elapsedMs = end.at - begin.at;
  const mainMs = (end.threads.get(pid) ?? 0) - (begin.threads.get(pid) ?? 0);
  return {
    errorsMs: [errorsMs.sort((a, b) => a - b)],
    serverShare: timeBetween(begin.threads, end.threads) / elapsedMs,
    mainShare: mainMs / elapsedMs,
  };
}

/** Results of a link that only polls, for each network. */
async function measurePolling({ socket }: RedisProcess, scale: Scale): Promise<PollingResult[]> {
  const results: PollingResult[] = [];
  for (const { rttMs, commands } of NETWORKS) {
    const child = new Child(new URL('./polling-client.ts', import.meta.url));
    const task: PollingTask = { socket, rttMs, commands: scale(commands) };
    const { processorShare, errorsMs } = await child.ask<PollingResult>(task);
    results.push({ processorShare, errorsMs: errorsMs.sort((a, b) => a - b) });
  }
  return results;
}

/** Runs `act` while an otherwise idle server has a busy main thread: the conditions that any process would face. */
async function withBusyServer<Result>(redis: RedisProcess, act: () => Promise<Result>): Promise<Result> {
  const playground = await startPlayground(redis);
  const flood = await startFlood(playground);
  try {
    return await act();
  } finally {
    flood.stop();
    await playground.stop();
  }
}

function reportOf(
  measured: Measured[][],
  polling: PollingResult[],
  pollingBusy: PollingResult[],
  stallsMs: readonly number[],
): Report {
  const idle = measured[0] ?? [];
  const rows = NETWORKS.map(({ rttMs }, index) => {
    const own = idle[index]?.serverShare ?? Number.NaN;
    const reference = polling[index]?.processorShare ?? Number.NaN;
    return [
      String(rttMs),
      ...measured.map((scenario) => errorCell(scenario[index]?.errorsMs ?? [])),
      errorCell([polling[index]?.errorsMs ?? []]),
      errorCell([pollingBusy[index]?.errorsMs ?? []]),
      percent(own),
      percent(reference),
      (own / reference).toFixed(2),
    ];
  });
  const worstP99 = Math.max(...measured.flat().map(({ errorsMs }) => medianPercentile(errorsMs, 99)));
  const worstProcessor = Math.max(
    ...NETWORKS.map(({ rttMs }, index) =>
      rttMs < PROCESSOR_WANTED_FROM_RTT_MS
        ? 0
        : (idle[index]?.serverShare ?? 0) / (polling[index]?.processorShare ?? 1),
    ),
  );
  const busy = measured.flatMap((scenario, index) => (SCENARIOS[index]?.busy ? scenario : []));
  const busyShare = busy.reduce((sum, { mainShare }) => sum + mainShare, 0) / busy.length;
  return {
    caption: [
      `Error of the delay, ms: p50 / p99 (medians of ${TIMES} times) / max, sequential SETs.`,
      `“Busy”: ${VIEWERS} viewers keep the main thread busy, ${percent(busyShare)} of the time.`,
      `A process that only sleeps was late meanwhile by ${errorCell([stallsMs])}.`,
    ].join(' '),
    head: [
      'RTT ms',
      ...SCENARIOS.map(({ name }) => name),
      'polling',
      'polling, busy',
      'CPU',
      'CPU polling',
      'ratio',
    ],
    rows,
    verdicts: [
      verdict(
        worstP99 <= P99_WANTED_MS,
        `p99 of the error at most ${P99_WANTED_MS} ms everywhere`,
        `${worstP99.toFixed(2)} ms at the most`,
      ),
      verdict(
        worstProcessor <= PROCESSOR_WANTED,
        `CPU at most ${PROCESSOR_WANTED} of polling from RTT ${PROCESSOR_WANTED_FROM_RTT_MS} ms on`,
        `${worstProcessor.toFixed(2)} at the most`,
      ),
    ],
  };
}

function medianPercentile(times: readonly (readonly number[])[], p: number): number {
  return median(times.map((errorsMs) => percentile(errorsMs, p)));
}

function errorCell(times: readonly (readonly number[])[]): string {
  const most = Math.max(...times.map((errorsMs) => percentile(errorsMs, 100)));
  return [medianPercentile(times, 50), medianPercentile(times, 99), most]
    .map((error) => error.toFixed(2))
    .join(' / ');
}
