/** How far the simulated delay is from what was asked for, and what the waiting costs. */
import { percentile } from '@roundtrip/analysis';
import { columnsOver, type Experiment, type LaneChunk } from '@roundtrip/protocol';
import { startChild } from './child.ts';
import type { FloodTask } from './flood.ts';
import { type Playground, startPlayground } from './playground.ts';
import type { PollingResult, PollingTask } from './polling-client.ts';
import { threadTimes, timeBetween } from './process-figures.ts';
import { type RedisProcess, startRedis } from './redis-process.ts';
import { percent, type Report, verdict } from './report.ts';
import type { Scale } from './scale.ts';
import { Viewer } from './viewer.ts';

/** Round-trip times, milliseconds, and how many commands are sent one at a time: some seconds of each. */
const NETWORKS = [
  { rttMs: 0.2, commands: 5_000 },
  { rttMs: 0.5, commands: 4_000 },
  { rttMs: 1, commands: 3_000 },
  { rttMs: 5, commands: 700 },
  { rttMs: 30, commands: 150 },
  { rttMs: 100, commands: 50 },
];
const VIEWERS = 50;
const BUSY_SHARE = 0.8;

const SCENARIOS = [
  { name: 'idle', servers: 1, busy: false },
  { name: 'main thread busy', servers: 1, busy: true },
  { name: 'two runners', servers: 2, busy: false },
  { name: 'both', servers: 2, busy: true },
] as const;

const P99_WANTED_MS = 1;
const PROCESSOR_WANTED = 0.4;
const PROCESSOR_WANTED_FROM_RTT_MS = 0.5;

interface Measured {
  /** Ascending, milliseconds. */
  errorsMs: number[];
  /** Processor time over elapsed time: of the whole server, and of its main thread. */
  serverShare: number;
  mainShare: number;
}

export async function linkError(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  try {
    const measured: Measured[][] = [];
    for (const scenario of SCENARIOS) measured.push(await measureScenario(redis, scenario, scale));
    const polling: number[] = [];
    for (const { rttMs, commands } of NETWORKS) {
      polling.push(await pollingShare({ socket: redis.socket, rttMs, commands: scale(commands) }));
    }
    return reportOf(measured, polling);
  } finally {
    await redis.stop();
  }
}

async function measureScenario(
  redis: RedisProcess,
  { servers, busy }: (typeof SCENARIOS)[number],
  scale: Scale,
): Promise<Measured[]> {
  const started: { playground: Playground; viewer: Viewer }[] = [];
  for (let server = 0; server < servers; server++) {
    const playground = await startPlayground(redis);
    started.push({ playground, viewer: await Viewer.connect(playground.url) });
  }
  const [first] = started;
  const flood = busy && first ? await startFlood(first.playground) : undefined;
  try {
    const measured: Measured[] = [];
    for (const { rttMs, commands } of NETWORKS) {
      const all = await Promise.all(
        started.map(({ playground, viewer }) => measure(playground, viewer, rttMs, scale(commands))),
      );
      const errorsMs = all.flatMap((one) => one.errorsMs).sort((a, b) => a - b);
      measured.push({ serverShare: 0, mainShare: 0, ...all[0], errorsMs });
    }
    return measured;
  } finally {
    flood?.stop();
    for (const { playground, viewer } of started) {
      viewer.close();
      await playground.stop();
    }
  }
}

function startFlood({ url, pid }: Playground) {
  const task: FloodTask = { url, pid, viewers: VIEWERS, busyShare: BUSY_SHARE };
  return startChild(new URL('./flood.ts', import.meta.url), task);
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
    chunk: (chunk) => errorsMs.push(...errorsOf(chunk, rttMs)),
  });
  const [begin, end] = looks;
  if (!begin || !end) throw new Error('the lane was never seen to begin and to end');
  const elapsedMs = end.at - begin.at;
  const mainMs = (end.threads.get(pid) ?? 0) - (begin.threads.get(pid) ?? 0);
  return {
    errorsMs,
    serverShare: timeBetween(begin.threads, end.threads) / elapsedMs,
    mainShare: mainMs / elapsedMs,
  };
}

/** What the link added to each command beyond what it was asked to add, milliseconds. */
function errorsOf({ columns, count }: LaneChunk, rttMs: number): number[] {
  const { sent, arrived, replied, received } = columnsOver(columns, count);
  return Array.from(sent, (sentAt, row) => {
    const outbound = (arrived[row] ?? 0) - sentAt;
    const inbound = (received[row] ?? 0) - (replied[row] ?? 0);
    return (outbound + inbound) / 1000 - rttMs;
  });
}

async function pollingShare(task: PollingTask): Promise<number> {
  const child = await startChild<PollingResult>(new URL('./polling-client.ts', import.meta.url), task);
  return child.answer.processorShare;
}

function reportOf(measured: Measured[][], polling: number[]): Report {
  const idle = measured[0] ?? [];
  const rows = NETWORKS.map(({ rttMs }, index) => {
    const [own, reference] = [idle[index]?.serverShare ?? Number.NaN, polling[index] ?? Number.NaN];
    return [
      String(rttMs),
      ...measured.map((scenario) => errorCell(scenario[index]?.errorsMs ?? [])),
      percent(own),
      percent(reference),
      (own / reference).toFixed(2),
    ];
  });
  const worstP99 = Math.max(...measured.flat().map(({ errorsMs }) => percentile(errorsMs, 99)));
  const worstProcessor = Math.max(
    ...NETWORKS.map(({ rttMs }, index) =>
      rttMs < PROCESSOR_WANTED_FROM_RTT_MS ? 0 : (idle[index]?.serverShare ?? 0) / (polling[index] ?? 1),
    ),
  );
  const busy = measured.flatMap((scenario, index) => (SCENARIOS[index]?.busy ? scenario : []));
  const busyShare = busy.reduce((sum, { mainShare }) => sum + mainShare, 0) / busy.length;
  return {
    caption: `Error of the delay, ms: p50 / p99 / max, sequential SETs. “Busy”: ${VIEWERS} viewers keep the main thread busy, ${percent(busyShare)} of the time.`,
    head: ['RTT ms', ...SCENARIOS.map(({ name }) => name), 'CPU', 'CPU polling', 'ratio'],
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

function errorCell(errorsMs: readonly number[]): string {
  return [50, 99, 100].map((p) => percentile(errorsMs, p).toFixed(2)).join(' / ');
}
