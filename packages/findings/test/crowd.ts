/** Traffic of several callers at once, on one connection that they share or on those of a pool. */
import type { Traffic, TrafficCommand } from '../src/traffic.ts';
import { type Answer, type Asked, recordedCommand } from './talk.ts';

export type Exchange = readonly [Asked, Answer];

/** What a caller does: each step is sent in one write, and awaited. */
export type Script = readonly (readonly Exchange[])[];

export interface Manner {
  /** Of the pool, taken in turn by whoever sends next; 1 for one that all share. */
  connections?: number;
  rttMs?: number;
  /** When each caller begins, and how long it takes between a reply and its next command: different each time it is asked. */
  startMs?: (caller: number) => number;
  thinkMs?: () => number;
  library?: string;
}

export function crowdOf(scripts: readonly Script[], manner: Manner = {}): Traffic {
  const { rttMs = 1, startMs = (caller) => caller * 0.37, thinkMs = () => 0.05 } = manner;
  const connections = Array.from({ length: manner.connections ?? 1 }, () => new Connection(rttMs));
  const callers = scripts.map((script, caller) => ({ script, at: 0, nextMs: startMs(caller) }));
  for (let turn = 0; ; turn++) {
    const [next] = callers
      .filter(({ at, script }) => at < script.length)
      .toSorted((a, b) => a.nextMs - b.nextMs);
    if (next === undefined) break;
    const connection = connections[turn % connections.length];
    const repliedMs = connection?.send(next.script[next.at] ?? [], next.nextMs) ?? 0;
    next.at++;
    next.nextMs = repliedMs + thinkMs();
  }
  return {
    connections: connections.map(({ commands }, connection) => ({
      connection,
      ...(manner.library !== undefined && { library: manner.library }),
      openedAtMs: 0,
      commands,
    })),
  };
}

class Connection {
  readonly commands: TrafficCommand[] = [];
  readonly #rttMs: number;
  #roundTrip = -1;
  #receivedMs = Number.NEGATIVE_INFINITY;

  constructor(rttMs: number) {
    this.#rttMs = rttMs;
  }

  /** @returns when the replies arrived */
  send(exchanges: readonly Exchange[], sentMs: number): number {
    for (const [asked, answer] of exchanges) {
      if (sentMs >= this.#receivedMs) this.#roundTrip++;
      this.#receivedMs = Math.max(this.#receivedMs, sentMs + this.#rttMs);
      const [arrivedMs, receivedMs] = [sentMs + this.#rttMs / 2, this.#receivedMs];
      const [row, roundTrip] = [this.commands.length, this.#roundTrip];
      this.commands.push(
        recordedCommand(asked, answer, {
          row,
          roundTrip,
          sentMs,
          arrivedMs,
          repliedMs: arrivedMs,
          receivedMs,
        }),
      );
    }
    return this.#receivedMs;
  }
}
