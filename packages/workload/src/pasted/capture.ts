/** What records of `MONITOR` say of clients: when Redis ran each of their commands. Nothing else is in them. */
import { readLine } from '../line.ts';

export interface Capture {
  /** In the order of their first commands. */
  clients: readonly CapturedClient[];
  /** From the first command to the last. */
  spanMs: number;
}

export interface CapturedClient {
  /** As it is recorded: an address, or `unix:/path`. Undefined for records without it, which then count as one client's. */
  address: string | undefined;
  /** When Redis ran its commands: milliseconds since the first of the capture, ascending. */
  atMs: readonly number[];
}

/** Undefined without records. What scripts sent is not in it: it made no round trip. */
export function captureIn(text: string): Capture | undefined {
  // Every form of a record has one of these.
  if (!text.includes('] ') && !text.includes(') "')) return undefined;
  const clients = new Map<string | undefined, number[]>();
  let last = Number.NEGATIVE_INFINITY;
  let dayMs = 0;
  for (const line of text.split('\n')) {
    const read = readLine(line, 0);
    if (read.kind !== 'command' || read.origin !== 'recorded') continue;
    const { time, client } = read.record;
    if (time.includes(':') && millisecondsOf(time) + dayMs < last - HALF_DAY_MS) dayMs += 2 * HALF_DAY_MS;
    last = millisecondsOf(time) + dayMs;
    const times = clients.get(client);
    if (times === undefined) clients.set(client, [last]);
    else times.push(last);
  }
  if (clients.size === 0) return undefined;
  const sorted = [...clients].map(([address, times]) => ({ address, times: times.sort((a, b) => a - b) }));
  const first = Math.min(...sorted.map(({ times }) => times[0] ?? 0));
  const end = Math.max(...sorted.map(({ times }) => times.at(-1) ?? 0));
  return {
    clients: sorted.map(({ address, times }) => ({ address, atMs: times.map((at) => at - first) })),
    spanMs: end - first,
  };
}

/** A time of day that falls by more begins another day. */
const HALF_DAY_MS = 12 * 3_600_000;

/** `1339518083.107412`, `16:29:19.184`, `9:29:19,184` */
function millisecondsOf(time: string): number {
  const parts = time.replace(',', '.').split(':');
  return 1_000 * parts.reduce((total, part) => 60 * total + Number(part), 0);
}
