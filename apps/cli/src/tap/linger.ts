/** How long a tap stays open for what the command has left running, when the command itself has ended. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Without `--linger`: as long as something passes at least this often, milliseconds, and no longer than that. */
const QUIET_MS = 500;
const LONGEST_MS = 5_000;

const LOOK_EVERY_MS = 5;

export interface Lingering {
  /** Commands that have passed so far. */
  readonly commands: number;
  readonly isEverybodyGone: boolean;
}

/** Decides when to stop, from one look after another. Pure. */
export class Linger {
  readonly #seen: Lingering;
  readonly #lingerMs: number | undefined;
  readonly #began: number;
  #commands: number;
  #passedAt: number;

  /**
   * @param lingerMs how long to wait for connections that are open, whatever passes on them; absent to judge by what passes
   * @param now milliseconds on any clock
   */
  constructor(seen: Lingering, lingerMs: number | undefined, now: number) {
    this.#seen = seen;
    this.#lingerMs = lingerMs;
    this.#began = now;
    this.#commands = seen.commands;
    this.#passedAt = now;
  }

  isOver(now: number): boolean {
    const { commands, isEverybodyGone } = this.#seen;
    if (commands !== this.#commands) this.#passedAt = now;
    this.#commands = commands;
    if (isEverybodyGone) return true;
    if (this.#lingerMs !== undefined) return now - this.#began >= this.#lingerMs;
    return now - this.#passedAt >= QUIET_MS || now - this.#began >= LONGEST_MS;
  }
}

/** @param signal ends it at once */
export async function everybodyGone(
  seen: Lingering,
  lingerMs: number | undefined,
  signal: AbortSignal,
): Promise<void> {
  const linger = new Linger(seen, lingerMs, performance.now());
  while (!signal.aborted && !linger.isOver(performance.now())) await sleep(LOOK_EVERY_MS);
}
