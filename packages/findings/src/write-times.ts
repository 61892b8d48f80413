/** When which keys may have been written, by any connection. */

import type { Command, Conversation } from './commands/command.ts';
import { firstWhere } from './first-where.ts';

export interface WriteTimes {
  /** Whether the key may have been written between two instants, milliseconds. */
  isWritten: (key: string, fromMs: number, toMs: number) => boolean;
}

/**
 * @param keys that are asked for: of others, nothing is kept
 */
export function writeTimes(conversations: readonly Conversation[], keys: ReadonlySet<string>): WriteTimes {
  const byKey = new Map<string, number[]>();
  const ofAny: number[] = [];
  for (const { commands } of conversations) {
    for (const command of commands) {
      if (mayWriteAnything(command)) ofAny.push(command.sent.arrivedMs);
      else if (mayWrite(command)) {
        for (const text of command.texts) {
          if (!keys.has(text)) continue;
          const times = byKey.get(text) ?? [];
          byKey.set(text, times);
          times.push(command.sent.arrivedMs);
        }
      }
    }
  }
  for (const times of [ofAny, ...byKey.values()]) times.sort((a, b) => a - b);
  return {
    isWritten: (key, fromMs, toMs) =>
      holdsBetween(ofAny, fromMs, toMs) || holdsBetween(byKey.get(key) ?? [], fromMs, toMs),
  };
}

function mayWrite({ facts }: Command): boolean {
  return facts.class === 'write' || facts.class === 'take' || facts.class === 'blocking';
}

/** A script, a command that is not known, what empties a database; a command that is cut may hold any key. */
function mayWriteAnything(command: Command): boolean {
  return (
    command.role === 'application' &&
    (command.facts.class === 'other' || (command.sent.isCut && mayWrite(command)))
  );
}

/** @param times sorted */
function holdsBetween(times: readonly number[], fromMs: number, toMs: number): boolean {
  const first = times[firstWhere(times, (time) => time >= fromMs)];
  return (first ?? Number.POSITIVE_INFINITY) <= toMs;
}
