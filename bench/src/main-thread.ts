import type { Watched } from './browser.ts';

/** What the page's main thread had to do while it was watched. */
export interface MainThread {
  seconds: number;
  fps: number;
  /** Its longest task, milliseconds: wall-clock time and CPU time, not necessarily of the same task. */
  longestMs: number;
  longestCpuMs: number;
  /** CPU time, as a share of the time. */
  busy: number;
}

export function mainThreadOf({ tasks, frames, seconds }: Watched): MainThread {
  const busyMs = tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return {
    seconds,
    fps: frames.length / seconds,
    longestMs: Math.max(...tasks.map(({ ms }) => ms)),
    longestCpuMs: Math.max(...tasks.map(({ cpuMs }) => cpuMs)),
    busy: busyMs / 1_000 / seconds,
  };
}
