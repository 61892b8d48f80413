/**
 * Ten minutes of everything at once, and whether all resources are released afterwards; then one viewer who stays and
 * runs again and again, and whether the server keeps more each time.
 */
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '@roundtrip/protocol';
import { startRedis } from '@roundtrip/testing/processes';
import { Redis } from 'ioredis';
import { Child } from './child.ts';
import type { Mischief, MischiefTask } from './mischief.ts';
import { readMetrics } from './own-metrics.ts';
import { type Playground, startPlayground } from './playground.ts';
import { residentBytes } from './process-figures.ts';
import { type Regular, type RegularRuns, regular } from './regular.ts';
import { type Report, verdict, whole } from './report.ts';
import type { Scale } from './scale.ts';

const SOAK_MS = 600_000;
/** First uses: code is compiled, threads start, pools fill. Never shortened: the state after it is the baseline. */
const WARM_UP_MS = 60_000;
const PEOPLE = 12;
/** Enough for the sessions of people who vanished to expire, and for V8 to collect the garbage of an idle process. */
const REST_MS = LIMITS.sessionOutlivesConnectionMs + 60_000;
/** Runs of one viewer on one connection. */
const REGULARS: RegularRuns[] = [
  { runs: 60, rows: 50_000 },
  { runs: 40, rows: 500_000 },
];
/** Growth since the first runs, megabytes. Zero without a leak, apart from memory that V8 has not collected yet. */
const HELD_WANTED_MB = 20;
const MB = 1e6;
/** Growth since the beginning, megabytes: what the heap retains after it has been used. */
const GROWTH_WANTED_MB = 50;

/** Counts that must return to their initial values. */
const COUNTS = [
  'Redis keys',
  'Redis users',
  'Redis connections',
  'open files',
  'threads',
  'connections',
  'runs',
] as const;
interface Standing {
  counts: Record<(typeof COUNTS)[number], number>;
  residentMb: number;
  heapMb: number;
}

export async function soak(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const playground = await startPlayground(redis);
  const side = new Redis({ path: redis.socket });
  try {
    const misbehave = async (forMs: number): Promise<Mischief> => {
      const child = new Child(new URL('./mischief.ts', import.meta.url));
      const task: MischiefTask = { url: playground.url, people: PEOPLE, forMs };
      return child.ask<Mischief>(task);
    };
    await misbehave(WARM_UP_MS);
    await sleep(REST_MS);
    const before = await standing(playground, side);
    const done = await misbehave(scale(SOAK_MS));
    const during = residentBytes(playground.pid);
    await sleep(REST_MS);
    const after = await standing(playground, side);
    const regulars: Regular[] = [];
    for (const runs of REGULARS) regulars.push(await regular(redis, runs));
    return reportOf(scale(SOAK_MS), done, before, after, during.peak / MB, regulars);
  } finally {
    side.disconnect();
    await playground.stop();
    await redis.stop();
  }
}

async function standing({ url, pid }: Playground, side: Redis): Promise<Standing> {
  const metrics = await readMetrics(url);
  const [keys, users, clients] = [await side.dbsize(), await side.acl('LIST'), await side.client('LIST')];
  return {
    counts: {
      'Redis keys': keys,
      'Redis users': users.length,
      'Redis connections': String(clients).trim().split('\n').length,
      'open files': readdirSync(`/proc/${pid}/fd`).length,
      threads: readdirSync(`/proc/${pid}/task`).length,
      connections: metrics('roundtrip_connections'),
      runs: metrics('roundtrip_runs_running') + metrics('roundtrip_runs_waiting'),
    },
    residentMb: residentBytes(pid).now / MB,
    heapMb: metrics('nodejs_heap_size_used_bytes') / MB,
  };
}

function reportOf(
  forMs: number,
  done: Mischief,
  before: Standing,
  after: Standing,
  peakMb: number,
  regulars: readonly Regular[],
): Report {
  const changed = COUNTS.filter((what) => before.counts[what] !== after.counts[what]);
  const growthMb = after.residentMb - before.residentMb;
  const deeds = Object.entries(done).map(([what, count]) => `${whole(count)} ${what}`);
  return {
    caption: `${PEOPLE} people for ${whole(forMs / 1000)} s: ${deeds.join(', ')}. Before and after are at rest, ${whole(REST_MS / 1000)} s after somebody was there.`,
    head: ['figure', 'before', 'after'],
    rows: [
      ...COUNTS.map((what) => [what, whole(before.counts[what]), whole(after.counts[what])]),
      [`memory, MB (at the most ${whole(peakMb)})`, whole(before.residentMb), whole(after.residentMb)],
      ['heap of the main thread, MB', whole(before.heapMb), whole(after.heapMb)],
      ...regulars.map(({ runs, rows, firstMb, lastMb }) => [
        `held for one viewer after ${runs / 10} and ${runs} runs of ${whole(rows)} rows, MB`,
        whole(firstMb),
        whole(lastMb),
      ]),
    ],
    verdicts: [
      verdict(
        changed.length === 0,
        'keys, users, connections, files and threads are as many as before',
        changed.length === 0 ? 'so it is' : `other numbers of ${changed.join(', ')}`,
      ),
      verdict(
        growthMb <= GROWTH_WANTED_MB,
        `memory is at most ${GROWTH_WANTED_MB} MB more than before`,
        `${whole(growthMb)} MB`,
      ),
      ...regulars.map(({ runs, rows, firstMb, lastMb }) =>
        verdict(
          lastMb - firstMb <= HELD_WANTED_MB,
          `${runs} runs of ${whole(rows)} rows on one connection hold at most ${HELD_WANTED_MB} MB more than ${runs / 10} do`,
          `${whole(lastMb - firstMb)} MB`,
        ),
      ),
    ],
  };
}
