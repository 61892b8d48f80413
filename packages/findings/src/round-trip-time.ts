/** How long a round trip takes here: what savings are computed with. */
import type { Conversation } from './commands/command.ts';

/** Larger requests and replies take time of their own, bytes. */
const SMALL = 1024;

/** Median round trip of one small command alone, milliseconds; undefined if there was none. */
export function roundTripMs(conversations: readonly Conversation[]): number | undefined {
  const times: number[] = [];
  for (const { commands } of conversations) {
    for (const { isLone, role, sent } of commands) {
      if (!isLone || role === 'blocking' || sent.requestBytes > SMALL || sent.replyBytes > SMALL) continue;
      times.push(sent.receivedMs - sent.sentMs);
    }
  }
  // Sorted as numbers of a typed array: there may be a million.
  return Float64Array.from(times).sort()[Math.floor((times.length - 1) / 2)];
}
