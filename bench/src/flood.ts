/**
 * A separate process with many viewers that request replies often enough to keep the playground's main thread busy for
 * a given share of the time. It has the lowest priority (see `ELSEWHERE`): in a real room, viewers run on their own machines.
 */
import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { mainThreadTime } from './process-figures.ts';
import { Viewer } from './viewer.ts';

export interface FloodTask {
  url: string;
  pid: number;
  viewers: number;
  /** Target share of the server's main thread, 0 to 1. */
  busyShare: number;
}

const REPLIES_PER_REQUEST = 100;
const TICK_MS = 5;
/** Ticks between two measurements of how busy the server is. */
const TICKS_PER_LOOK = 40;
const SETTLE_MS = 3000;

/** Never resolves: once the load has settled it reports that, and its parent ends the process. */
async function flood({ url, pid, viewers, busyShare }: FloodTask): Promise<void> {
  setPriority(19);
  const askers = [];
  for (let viewer = 0; viewer < viewers; viewer++) askers.push(await askerOf(url));
  setTimeout(() => process.send?.('settled'), SETTLE_MS);
  let requestsPerTick = 1;
  let due = 0;
  let asker = 0;
  for (;;) {
    const busyBefore = mainThreadTime(pid);
    const begin = performance.now();
    for (let tick = 0; tick < TICKS_PER_LOOK; tick++) {
      for (due += requestsPerTick; due >= 1; due--) askers[asker++ % viewers]?.();
      await sleep(TICK_MS);
    }
    const share = (mainThreadTime(pid) - busyBefore) / (performance.now() - begin);
    requestsPerTick *= Math.min(1.5, Math.max(0.5, busyShare / Math.max(share, 0.01)));
  }
}

/** A viewer with a finished run to ask about; one outstanding request at a time, like a page. */
async function askerOf(url: string): Promise<() => void> {
  const viewer = await Viewer.connect(url);
  const { runId } = await viewer.run({
    workload: { kind: 'commands', text: `${REPLIES_PER_REQUEST} SET key:{i} value:{i}` },
    lanes: [{ kind: 'pipelined', batchSize: REPLIES_PER_REQUEST }],
    network: { rttMs: 0 },
  });
  let waiting = false;
  return async () => {
    if (waiting) return;
    waiting = true;
    await viewer.replies(runId, REPLIES_PER_REQUEST);
    waiting = false;
  };
}

process.once('message', flood);
