/** Many people whose runs mostly wait, and so share a worker, and many whose runs do not. */
import { median, percentile } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import { openRoom, type Room } from './open-room.ts';
import { verdict } from './report.ts';
import type { RoomRun } from './room.ts';
import type { Scale } from './scale.ts';

const gets = (rttMs: number): Experiment => ({
  workload: { kind: 'commands', text: '100 GET key:{i}' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs },
});

/** Distances at which runs share a worker: the shortest, and one at which they only wait. */
const SHARED = [
  { rttMs: 40, people: 64 },
  { rttMs: 80, people: 64 },
] as const;
/** Runs of one person alone, for comparison. */
const ALONE = 4;

const NEAR: Experiment = {
  workload: { kind: 'commands', text: 'GET a\nGET b\nGET c' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }],
  network: { rttMs: 1 },
  repetitions: 5,
};
const NEAR_PEOPLE = 300;
const WITHIN_MS = 2000;

const WANTED = { totalsRatio: 1.03, lateMs: 1, lateShare: 0.1, farS: 20, nearS: 20 };
/** The figures with one worker per run, on the same machine. */
const BEFORE = { far: '18 done in 150 s', near: '60 s' };

export interface Workshop {
  rows: string[][];
  verdicts: string[];
}

export async function workshop(url: string, scale: Scale): Promise<Workshop> {
  const rows: string[][] = [];
  const verdicts: string[] = [];
  let farS = Number.NaN;
  for (const { rttMs, people } of SHARED) {
    const alone = await inRoom(url, 1, (room) => room.ask<RoomRun[]>(run(gets(rttMs), scale(ALONE))));
    const begin = performance.now();
    const shared = await inRoom(url, scale(people), (room) => room.ask<RoomRun[]>(run(gets(rttMs))));
    const tookS = (performance.now() - begin) / 1000;
    if (rttMs === 80) farS = tookS;
    const [totals, ratio] = [[alone, shared].map(totalOf), totalOf(shared) / totalOf(alone)];
    const [lateAlone, late] = [lateP99(alone), lateP99(shared)];
    const what = `100 GETs at RTT ${rttMs} ms, alone and ${shared.length} people at once`;
    rows.push(
      [`${what}, total, ms (median)`, ...totals.map((ms = Number.NaN) => ms.toFixed(1)), ratio.toFixed(3)],
      [`link late in one lane, ms: p99 (median of the lanes)`, lateAlone.toFixed(2), late.toFixed(2), ''],
    );
    const bound = Math.min(WANTED.lateMs, WANTED.lateShare * rttMs);
    verdicts.push(
      verdict(
        ratio <= WANTED.totalsRatio && late <= bound,
        `at RTT ${rttMs} ms a shared worker’s totals within ${WANTED.totalsRatio} times of those alone, its link late by at most ${bound} ms at p99`,
        `${ratio.toFixed(3)} times, ${late.toFixed(2)} ms`,
      ),
    );
  }
  const near = { ...run(NEAR), withinMs: WITHIN_MS };
  const begin = performance.now();
  const nearRuns = await inRoom(url, scale(NEAR_PEOPLE), (room) => room.ask<RoomRun[]>(near));
  const nearS = (performance.now() - begin) / 1000;
  rows.push(
    [
      `100 GETs at RTT 80 ms, 64 people at once, time to serve all, s (was ${BEFORE.far})`,
      '',
      farS.toFixed(1),
      '',
    ],
    [
      `three GETs in two lanes, 5 repetitions, RTT 1 ms, ${nearRuns.length} people within 2 s, time to serve all, s (was ${BEFORE.near})`,
      '',
      nearS.toFixed(1),
      '',
    ],
  );
  verdicts.push(
    verdict(farS <= WANTED.farS, `64 people at RTT 80 ms served in ${WANTED.farS} s`, `${farS.toFixed(1)} s`),
    verdict(
      nearS <= WANTED.nearS,
      `300 people at RTT 1 ms served in ${WANTED.nearS} s`,
      `${nearS.toFixed(1)} s`,
    ),
  );
  return { rows, verdicts };
}

const run = (experiment: Experiment, rounds = 1) => ({ kind: 'run', experiment, rounds }) as const;

async function inRoom<Result>(
  url: string,
  viewers: number,
  act: (room: Room) => Promise<Result>,
): Promise<Result> {
  const room = openRoom();
  try {
    await room.ask({ kind: 'enter', url, viewers });
    return await act(room);
  } finally {
    await room.ask({ kind: 'leave' });
    room.stop();
  }
}

function totalOf(runs: readonly RoomRun[]): number {
  return median(runs.map(({ lanes }) => lanes[0]?.totalMs ?? Number.NaN));
}

function lateP99(runs: readonly RoomRun[]): number {
  return median(
    runs.map(({ linkErrorsMs }) =>
      percentile(
        linkErrorsMs.toSorted((a, b) => a - b),
        99,
      ),
    ),
  );
}
