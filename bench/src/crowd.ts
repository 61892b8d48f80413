/** 200 people on one server: what they cost while idle, and how they are served when all press Run at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import { startRedis } from '@roundtrip/testing/processes';
import { openRoom } from './open-room.ts';
import { readMetrics } from './own-metrics.ts';
import { type Playground, startPlayground } from './playground.ts';
import { type Preparation, preparation } from './preparation.ts';
import { mainThreadTime, residentBytes } from './process-figures.ts';
import { type Report, verdict, whole } from './report.ts';
import type { RoomRun } from './room.ts';
import type { Scale } from './scale.ts';
import { type Workshop, workshop } from './workshop.ts';

const VIEWERS = 200;
/** Runs per viewer: each presses Run again as soon as the first run has finished. */
const ROUNDS = 2;
/** Runs of one person alone, before the crowd arrives and after it has left, for comparison. */
const ALONE = 30;
const REST_MS = 10_000;
/** Time for the effects of starting up to subside. */
const SETTLE_MS = 3_000;
const MB = 1e6;

const EXPERIMENT: Experiment = {
  workload: { kind: 'commands', text: '200 SET key:{i} value:{i}' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 20 }],
  network: { rttMs: 0.2 },
};

const RATIO_WANTED = 1.6;
const IDLE_SHARE_WANTED = 0.01;

interface Rest {
  /** CPU time of the main thread, as a share of one core. */
  share: number;
  residentMb: number;
  lagP99Ms: number;
}

export async function crowd(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const playground = await startPlayground(redis);
  const [person, room] = [openRoom(), openRoom()];
  const viewers = scale(VIEWERS);
  try {
    await person.ask({ kind: 'enter', url: playground.url, viewers: 1 });
    const alone = { kind: 'run', experiment: EXPERIMENT, rounds: scale(ALONE) } as const;
    await person.ask<RoomRun[]>(alone);
    await sleep(SETTLE_MS);
    const prepared = await preparation(playground.url, redis, scale(ALONE));
    const empty = await rest(playground);
    const before = await person.ask<RoomRun[]>(alone);
    await room.ask({ kind: 'enter', url: playground.url, viewers });
    await sleep(SETTLE_MS);
    const lookingOn = await rest(playground);
    const begin = performance.now();
    const runs = await room.ask<RoomRun[]>({ kind: 'run', experiment: EXPERIMENT, rounds: ROUNDS });
    const servedS = (performance.now() - begin) / 1000;
    const lagP99Ms = await lagOf(playground);
    const crowdedMb = residentBytes(playground.pid).now / MB;
    await room.ask({ kind: 'leave' });
    await sleep(SETTLE_MS);
    const after = await person.ask<RoomRun[]>(alone);
    const gone = await rest(playground);
    const shared = await workshop(playground.url, scale);
    return reportOf({
      prepared,
      shared,
      viewers,
      empty,
      lookingOn,
      gone,
      alone: [...before, ...after],
      runs,
      servedS,
      lagP99Ms,
      crowdedMb,
    });
  } finally {
    person.stop();
    room.stop();
    await playground.stop();
    await redis.stop();
  }
}

/** Since the previous reading, milliseconds. */
async function lagOf({ url }: Playground): Promise<number> {
  return (await readMetrics(url))('roundtrip_event_loop_delay_seconds{quantile="0.99"}') * 1000;
}

/** The server's figures while nobody requests anything. */
async function rest(playground: Playground): Promise<Rest> {
  await lagOf(playground);
  const [begin, before] = [performance.now(), mainThreadTime(playground.pid)];
  await sleep(REST_MS);
  const share = (mainThreadTime(playground.pid) - before) / (performance.now() - begin);
  const residentMb = residentBytes(playground.pid).now / MB;
  return { share, residentMb, lagP99Ms: await lagOf(playground) };
}

interface Found {
  prepared: Preparation;
  shared: Workshop;
  viewers: number;
  empty: Rest;
  lookingOn: Rest;
  gone: Rest;
  alone: RoomRun[];
  runs: RoomRun[];
  servedS: number;
  lagP99Ms: number;
  crowdedMb: number;
}

const sorted = (values: number[]) => values.toSorted((a, b) => a - b);

/** Runs that began before another that was queued earlier, by a person who had had fewer runs. */
function passed(runs: readonly RoomRun[]): number {
  const isPassedBy = (other: RoomRun, run: RoomRun) =>
    other.round < run.round && other.ackedAt < run.askedAt && other.order > run.order;
  return runs.filter((run) => runs.some((other) => isPassedBy(other, run))).length;
}

function reportOf(found: Found): Report {
  const { prepared, shared, viewers, empty, lookingOn, gone, alone, runs, servedS } = found;
  const figures: [what: string, of: (run: RoomRun) => number][] = [
    ['floor', ({ floorMs }) => floorMs],
    ...EXPERIMENT.lanes.flatMap(({ kind }, lane): [string, (run: RoomRun) => number][] => [
      [`${kind}, total`, ({ lanes }) => lanes[lane]?.totalMs ?? Number.NaN],
      [`${kind}, p50 of the latency`, ({ lanes }) => lanes[lane]?.p50Ms ?? Number.NaN],
    ]),
  ];
  const compared = figures.map(([what, of]) => {
    const [idle, crowded] = [alone.map(of), runs.map(of)];
    return { what, idle: median(idle), crowded: median(crowded), ratio: median(crowded) / median(idle) };
  });
  const worst = Math.max(...compared.map(({ ratio }) => ratio));
  const acks = sorted(runs.map(({ ackMs }) => ackMs));
  const waits = sorted(runs.map(({ waitMs }) => waitMs / 1000));
  const percentOf = (share: number) => `${(share * 100).toFixed(2)} %`;
  const idleShare = lookingOn.share - empty.share;
  const unfair = passed(runs);
  return {
    caption: [
      `${viewers} connections run ${whole(runs.length)} times: all at once, and each again when it has been served.`,
      `A run is 200 SETs one by one and in batches of 20, at RTT 0.2 ms; “alone” are ${alone.length} runs of one person, half of them before and half after.`,
    ].join(' '),
    head: ['figure', 'alone', 'in the crowd', 'ratio'],
    rows: [
      ...compared.map(({ what, idle, crowded, ratio }) => [
        `${what}, ms (median)`,
        idle.toFixed(3),
        crowded.toFixed(3),
        ratio.toFixed(2),
      ]),
      ['time to serve all, s', '', servedS.toFixed(1), ''],
      ['runs a second', '', (runs.length / servedS).toFixed(1), ''],
      [
        'wait, s: median / longest',
        '',
        `${percentile(waits, 50).toFixed(1)} / ${percentile(waits, 100).toFixed(1)}`,
        '',
      ],
      [
        'answer to Run, ms: p50 / p99',
        percentile(sorted(alone.map(({ ackMs }) => ackMs)), 50).toFixed(1),
        `${percentile(acks, 50).toFixed(1)} / ${percentile(acks, 99).toFixed(1)}`,
        '',
      ],
      [
        'event loop of the main thread late, ms: p99',
        empty.lagP99Ms.toFixed(1),
        found.lagP99Ms.toFixed(1),
        '',
      ],
      [
        'memory, MB: nobody / looking on / running / gone',
        whole(empty.residentMb),
        [lookingOn.residentMb, found.crowdedMb, gone.residentMb].map(whole).join(' / '),
        '',
      ],
      ['main thread while all look on', percentOf(empty.share), percentOf(lookingOn.share), ''],
      ...prepared.rows,
      ...shared.rows,
    ],
    verdicts: [
      verdict(
        worst <= RATIO_WANTED,
        `measurements within ${RATIO_WANTED} times of an idle server’s`,
        `${worst.toFixed(2)} times at the most`,
      ),
      verdict(unfair === 0, 'nobody runs twice before all who wait have run once', `${unfair} out of turn`),
      verdict(
        idleShare <= IDLE_SHARE_WANTED,
        `connections that look on cost less than ${percentOf(IDLE_SHARE_WANTED)} of a core`,
        `${percentOf(idleShare)} more than nobody`,
      ),
      ...prepared.verdicts,
      ...shared.verdicts,
    ],
  };
}
