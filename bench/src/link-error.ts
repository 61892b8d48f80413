/** How accurate the simulated delay is, and what the waiting costs. */
import { median, percentile } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { Child, ELSEWHERE } from './child.ts';
import type { FloodTask } from './flood.ts';
import { linkErrorsOf } from './link-errors-of.ts';
import { type Playground, startPlayground } from './playground.ts';
import type { PollingResult, PollingTask } from './polling-client.ts';
import { stolenShareBetween, threadTimes, timeBetween, wholeMachine } from './process-figures.ts';
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
const VIEWERS = 50;
const BUSY_SHARE = 0.8;

/**
 * `times`: percentiles are medians of so many measurements, so that a single stall of the machine does not decide them.
 * `polling`: the control takes turns with the link, under the same conditions and in the same minutes.
 */
const SCENARIOS = [
  { name: 'idle', times: 5, runners: 1, busy: false, polling: true },
  { name: 'main thread busy', times: 3, runners: 1, busy: true, polling: true },
  { name: 'two runners', times: 3, runners: 2, busy: false, polling: false },
  { name: 'both', times: 3, runners: 2, busy: true, polling: false },
] as const;

const P99_WANTED_MS = 1;
/** Where polling misses it too, the machine is late, and the link may be late by this many times as much. */
const POLLING_FACTOR = 2;
const PROCESSOR_WANTED = 0.4;
const PROCESSOR_WANTED_FROM_RTT_MS = 0.5;

interface Polled {
  /** One array per measurement, ascending, milliseconds. */
  errorsMs: number[][];
  processorShare: number;
}

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
    const machine = wholeMachine();
    const measured: Measured[][] = [];
    const polled: Polled[][] = [];
    for (const scenario of SCENARIOS) {
      const rows = await measureScenario(redis, scenario, scale);
      measured.push(rows.map(({ link }) => link));
      if (scenario.polling) polled.push(rows.map(({ polling }) => polling));
    }
    const { latenessMs } = await sleeper.ask<Stalls>();
    return reportOf(measured, polled, latenessMs, stolenShareBetween(machine, wholeMachine()));
  } finally {
    sleeper.stop();
    await redis.stop();
  }
}

async function measureScenario(
  redis: RedisProcess,
  { times, runners, busy, polling }: (typeof SCENARIOS)[number],
  scale: Scale,
): Promise<{ link: Measured; polling: Polled }[]> {
  const playground = await startPlayground(redis, runners);
  const viewers: Viewer[] = [];
  for (let runner = 0; runner < runners; runner++) viewers.push(await Viewer.connect(playground.url));
  const flood = busy ? await startFlood(playground) : undefined;
  try {
    const rows: { link: Measured; polling: Polled }[] = [];
    for (const { rttMs, commands } of NETWORKS) {
      const linked: Measured[] = [];
      const polled: PollingResult[] = [];
      for (let time = 0; time < times; time++) {
        const all = await Promise.all(
          viewers.map((viewer) => measure(playground, viewer, rttMs, scale(commands))),
        );
        linked.push(...all);
        if (polling) polled.push(await measurePolling(redis, rttMs, scale(commands)));
      }
      rows.push({
        link: {
          errorsMs: linked.flatMap(({ errorsMs }) => errorsMs),
          serverShare: mean(linked.map(({ serverShare }) => serverShare)),
          mainShare: mean(linked.map(({ mainShare }) => mainShare)),
        },
        polling: {
          errorsMs: polled.map(({ errorsMs }) => errorsMs.sort((a, b) => a - b)),
          processorShare: mean(polled.map(({ processorShare }) => processorShare)),
        },
      });
    }
    return rows;
  } finally {
    flood?.stop();
    for (const viewer of viewers) viewer.close();
    await playground.stop();
  }
}

async function startFlood({ url, pid }: Playground): Promise<Child> {
  const child = new Child(new URL('./flood.ts', import.meta.url), ELSEWHERE);
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

/** A link that only polls, in a process of its own. */
function measurePolling({ socket }: RedisProcess, rttMs: number, commands: number): Promise<PollingResult> {
  const task: PollingTask = { socket, rttMs, commands };
  return new Child(new URL('./polling-client.ts', import.meta.url)).ask<PollingResult>(task);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function reportOf(
  measured: Measured[][],
  [polling = [], pollingBusy = []]: Polled[][],
  stallsMs: readonly number[],
  stolenShare: number,
): Report {
  const idle = measured[0] ?? [];
  const rows = NETWORKS.map(({ rttMs }, index) => {
    const own = idle[index]?.serverShare ?? Number.NaN;
    const reference = polling[index]?.processorShare ?? Number.NaN;
    return [
      String(rttMs),
      ...measured.map((scenario) => errorCell(scenario[index]?.errorsMs ?? [])),
      errorCell(polling[index]?.errorsMs ?? []),
      errorCell(pollingBusy[index]?.errorsMs ?? []),
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
  const busyShare = mean(busy.map(({ mainShare }) => mainShare));
  const idleP99s = NETWORKS.map(({ rttMs }, index) => ({
    rttMs,
    link: medianPercentile(idle[index]?.errorsMs ?? [], 99),
    polling: medianPercentile(polling[index]?.errorsMs ?? [], 99),
  }));
  const boundMs = (each: { polling: number }) =>
    each.polling <= P99_WANTED_MS ? P99_WANTED_MS : POLLING_FACTOR * each.polling;
  const latest = idleP99s.reduce((a, b) => (a.link / boundMs(a) > b.link / boundMs(b) ? a : b));
  return {
    caption: [
      `Error of the delay, ms: p50 / p99 (medians of ${SCENARIOS.map(({ times }) => times).join(', ')} times) / max, sequential SETs.`,
      `“Busy”: ${VIEWERS} viewers keep the main thread busy, ${percent(busyShare)} of the time.`,
      `A process that only sleeps was late meanwhile by ${errorCell([stallsMs])}.`,
      `The hypervisor gave ${(100 * stolenShare).toFixed(1)} % of the processors’ busy time to others.`,
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
        latest.link <= boundMs(latest),
        `idle, p99 of the error at most ${P99_WANTED_MS} ms; where polling misses that, at most ${POLLING_FACTOR} times polling’s`,
        `at RTT ${latest.rttMs} ms, the nearest to its bound, ${latest.link.toFixed(2)} ms; polling ${latest.polling.toFixed(2)} ms`,
      ),
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
