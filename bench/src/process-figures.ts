/** What the kernel says of another process: processor time by thread, and memory. Linux only. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const NS_PER_MS = 1e6;
const BYTES_PER_KB = 1024;

/** Milliseconds each thread has been on a processor, by thread id; the main thread has the process' own id. */
export function threadTimes(pid: number): Map<number, number> {
  const times = new Map<number, number>();
  for (const thread of readdirSync(`/proc/${pid}/task`)) times.set(Number(thread), threadTime(pid, thread));
  return times;
}

/** Milliseconds the main thread has been on a processor. */
export function mainThreadTime(pid: number): number {
  return threadTime(pid, String(pid));
}

/** The first field of schedstat: nanoseconds on the processor (kernel documentation, sched-stats). */
function threadTime(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / NS_PER_MS;
  } catch {
    return 0; // It has ended between the listing and the look.
  }
}

/** Milliseconds of all threads between two looks. */
export function timeBetween(before: Map<number, number>, after: Map<number, number>): number {
  let sum = 0;
  for (const [thread, time] of after) sum += time - (before.get(thread) ?? 0);
  return sum;
}

/** Resident memory now, and the most of it since `forgetPeak`. */
export function residentBytes(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * BYTES_PER_KB;
  return { now: field('VmRSS'), peak: field('VmHWM') };
}

/** 5 is the kernel's word for it (proc(5), clear_refs). */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
