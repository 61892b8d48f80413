/** CPU time by thread and memory of another process, from the kernel. Linux only. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const NS_PER_MS = 1e6;
const BYTES_PER_KB = 1024;

/** CPU time of each thread in milliseconds, by thread id; the main thread's id is the process id. */
export function threadTimes(pid: number): Map<number, number> {
  const times = new Map<number, number>();
  for (const thread of readdirSync(`/proc/${pid}/task`)) times.set(Number(thread), threadTime(pid, thread));
  return times;
}

/** CPU time of the main thread in milliseconds. */
export function mainThreadTime(pid: number): number {
  return threadTime(pid, String(pid));
}

/** The first field of schedstat: nanoseconds on the CPU (kernel documentation, sched-stats). */
function threadTime(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / NS_PER_MS;
  } catch {
    return 0; // The thread has ended since it was listed.
  }
}

/** Milliseconds of CPU time, over all threads, between two readings. */
export function timeBetween(before: Map<number, number>, after: Map<number, number>): number {
  let sum = 0;
  for (const [thread, time] of after) sum += time - (before.get(thread) ?? 0);
  return sum;
}

/** Resident memory now, and its peak since `forgetPeak`. */
export function residentBytes(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * BYTES_PER_KB;
  return { now: field('VmRSS'), peak: field('VmHWM') };
}

/** The value 5 resets the peak (proc(5), clear_refs). */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

export interface MachineTimes {
  /** Clock ticks of all processors together. */
  busy: number;
  /** Of those, the ticks that a hypervisor spent on other guests while this one had work. */
  stolen: number;
}

/** The first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal (proc(5)). */
export function wholeMachine(): MachineTimes {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return { busy: user + nice + system + irq + softirq + stolen, stolen };
}

export function stolenShareBetween(before: MachineTimes, after: MachineTimes): number {
  return (after.stolen - before.stolen) / (after.busy - before.busy);
}
