/**
 * A process of its own: many viewers who ask a playground for replies so often that its main thread is busy for a given
 * share of the time. They run at the lowest priority: in a room they are other people's machines.
 */
import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { mainThreadTime } from './process-figures.ts';
import { Viewer } from './viewer.ts';

export interface FloodTask {
  url: string;
  pid: number;
  viewers: number;
  /** Of the time of the server's main thread, 0 to 1. */
  busyShare: number;
}

const REPLIES_PER_REQUEST = 100;
const TICK_MS = 5;
/** Ticks between two looks at how busy the server is. */
const TICKS_PER_LOOK = 40;
const SETTLE_MS = 3000;

/** Never resolves: the process is ended by who started it, after it was told that the load has settled. */
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

/** A viewer with a run of its own to ask about; one question at a time, as a page asks. */
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
