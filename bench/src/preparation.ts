/** The overhead of three GETs in two lanes: with a warm worker, and on a fresh server far from its Redis. */
import { median } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import type { RedisProcess } from '@roundtrip/testing/processes';
import { startFarRedis } from './far-redis.ts';
import { startPlayground } from './playground.ts';
import { verdict } from './report.ts';
import { Viewer } from './viewer.ts';

const THREE_GETS: Experiment = {
  workload: { kind: 'commands', text: 'GET a\nGET b\nGET c' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }],
  network: { rttMs: 1 },
};

/** Longer than it takes to hear that a lane has begun: until then none of its commands has reached Redis. */
const RTT_TO_COUNT_MS = 100;

const DISTANCES_MS = [40, 80];

const WANTED = { warmMs: 40, freshMs: 3000, roundTrips: 12 };
/** The figures before preparation was optimized, on the same machine. */
const BEFORE = { warm: '106 to 230', fresh: '27,000 and 53,000', roundTrips: '34 and more' };

export interface Preparation {
  rows: string[][];
  verdicts: string[];
}

/** @param url of a playground with a warm worker */
export async function preparation(url: string, redis: RedisProcess, runs: number): Promise<Preparation> {
  const warmMs = await warm(url, runs);
  const far = [];
  for (const awayMs of DISTANCES_MS) far.push(await fresh(redis, awayMs));
  const [freshMs, trips] = [far.map((each) => each.totalMs), far.map((each) => each.roundTrips)];
  const row = (what: string, figure: string) => [what, figure, '', ''];
  return {
    rows: [
      row(`three GETs in two lanes, from Run to the end, ms (was ${BEFORE.warm})`, warmMs.toFixed(1)),
      row(
        `first run of a fresh server, Redis ${DISTANCES_MS.join(' / ')} ms away, ms (was ${BEFORE.fresh})`,
        freshMs.map((ms) => ms.toFixed(0)).join(' / '),
      ),
      row(`its round trips before the first measured command (was ${BEFORE.roundTrips})`, trips.join(' / ')),
    ],
    verdicts: [
      verdict(warmMs <= WANTED.warmMs, `three GETs in ${WANTED.warmMs} ms`, `${warmMs.toFixed(1)} ms`),
      verdict(
        Math.max(...freshMs) <= WANTED.freshMs,
        `the first run of a fresh server in ${WANTED.freshMs / 1000} s`,
        `${(Math.max(...freshMs) / 1000).toFixed(2)} s at the most`,
      ),
      verdict(
        Math.max(...trips) <= WANTED.roundTrips,
        `at most ${WANTED.roundTrips} round trips to prepare it`,
        `${Math.max(...trips)}`,
      ),
    ],
  };
}

async function warm(url: string, runs: number): Promise<number> {
  const viewer = await Viewer.connect(url);
  await viewer.run(THREE_GETS);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push((await viewer.run(THREE_GETS)).totalMs);
  viewer.close();
  return median(times);
}

async function fresh(redis: RedisProcess, awayMs: number): Promise<{ totalMs: number; roundTrips: number }> {
  const far = await startFarRedis(redis, awayMs);
  const playground = await startPlayground(far);
  const viewer = await Viewer.connect(playground.url);
  try {
    const { totalMs } = await viewer.run(THREE_GETS);
    const before = far.roundTrips();
    let prepared: number | undefined;
    const laneStarted = () => {
      prepared ??= far.roundTrips() - before;
    };
    await viewer.run({ ...THREE_GETS, network: { rttMs: RTT_TO_COUNT_MS } }, { laneStarted });
    return { totalMs, roundTrips: prepared ?? Number.NaN };
  } finally {
    viewer.close();
    await playground.stop();
    await far.stop();
  }
}
