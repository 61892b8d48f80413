/** How much the server keeps for a viewer who stays on one connection and runs again and again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisProcess } from '@roundtrip/testing/processes';
import { leastHeld } from './own-metrics.ts';
import { startPlayground } from './playground.ts';
import { Viewer } from './viewer.ts';

export interface RegularRuns {
  runs: number;
  rows: number;
}

/** Rows and replies held by the main thread outside its heap, megabytes. */
export interface Regular extends RegularRuns {
  /** After a tenth of the runs, when the number of remembered runs has reached its limit. */
  firstMb: number;
  lastMb: number;
}

const MINUTE_MS = 60_000;
/** Below the number of runs that a session may start per minute. */
const RUNS_PER_MINUTE = 100;
const MB = 1e6;

export async function regular(redis: RedisProcess, { runs, rows }: RegularRuns): Promise<Regular> {
  const playground = await startPlayground(redis);
  const viewer = await Viewer.connect(playground.url);
  try {
    const run = async (times: number) => {
      for (let time = 0; time < times; time++) {
        const begin = performance.now();
        await viewer.run({
          workload: { kind: 'commands', text: `${rows} SET key:{i} value:{i}` },
          lanes: [{ kind: 'pipelined', batchSize: 1000 }],
          network: { rttMs: 0 },
        });
        await sleep(Math.max(0, MINUTE_MS / RUNS_PER_MINUTE - (performance.now() - begin)));
      }
    };
    await run(runs / 10);
    const firstMb = await heldMb(playground.url);
    await run(runs - runs / 10);
    return { runs, rows, firstMb, lastMb: await heldMb(playground.url) };
  } finally {
    viewer.close();
    await playground.stop();
  }
}

async function heldMb(url: string): Promise<number> {
  return (await leastHeld(url, ['nodejs_external_memory_bytes'])) / MB;
}
