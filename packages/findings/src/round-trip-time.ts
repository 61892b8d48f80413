/** How long a round trip takes here: what savings are computed with. */
import type { Command, Conversation } from './commands/command.ts';

/** Larger requests and replies take time of their own, bytes. */
const SMALL = 1024;

/**
 * Lower quartile of the round trips of one small command alone, milliseconds; undefined if there was none. What makes a round
 * trip take longer, a busy machine above all, is no part of what a command less would save.
 */
export function roundTripMs(conversations: readonly Conversation[]): number | undefined {
  const times: number[] = [];
  for (const { commands } of conversations) {
    for (const command of commands) {
      if (!command.isLone || !isQuick(command)) continue;
      const { sent } = command;
      if (sent.requestBytes > SMALL || sent.replyBytes > SMALL) continue;
      times.push(sent.receivedMs - sent.sentMs);
    }
  }
  // Sorted as numbers of a typed array: there may be a million.
  return times.length === 0 ? undefined : Float64Array.from(times).sort()[Math.floor((times.length - 1) / 4)];
}

/** Not a script, not what blocks, not what goes through the key space. */
function isQuick({ role, facts }: Command): boolean {
  return role === 'library' || (role === 'application' && facts.class !== 'other');
}
