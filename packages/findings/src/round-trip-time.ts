/** How long a round trip takes here: what savings are computed with. */
import { STATUS } from '@roundtrip/protocol';
import type { Command, Conversation } from './commands/command.ts';

/** Larger requests and replies take time of their own, bytes. */
const SMALL = 1024;

/** With so many commands alone, a quarter of them met no busy machine. */
const ENOUGH_LONE = 8;

/**
 * Lower quartile of the round trips of one small command alone, milliseconds. Where hardly any was alone, the quickest of small
 * commands in whatever company: each of them may have waited, but none is quicker than a round trip. Undefined if there was no small
 * command at all. What makes a round trip take longer, a busy machine above all, is no part of what a command less would save.
 */
export function roundTripMs(conversations: readonly Conversation[]): number | undefined {
  const alone = timesOf(conversations, ({ isLone }) => isLone);
  if (alone.length >= ENOUGH_LONE) return lowerQuartile(alone);
  const any = timesOf(conversations, ({ sent }) => sent.status !== STATUS.unanswered);
  return any.length === 0 ? undefined : any.reduce((quickest, time) => Math.min(quickest, time));
}

function timesOf(conversations: readonly Conversation[], isMeant: (command: Command) => boolean): number[] {
  const times: number[] = [];
  for (const { commands } of conversations) {
    for (const command of commands) {
      if (!isMeant(command) || !isQuick(command)) continue;
      const { sent } = command;
      if (sent.requestBytes > SMALL || sent.replyBytes > SMALL) continue;
      times.push(sent.receivedMs - sent.sentMs);
    }
  }
  return times;
}

/** Sorted as numbers of a typed array: there may be a million. */
function lowerQuartile(times: readonly number[]): number | undefined {
  return Float64Array.from(times).sort()[Math.floor((times.length - 1) / 4)];
}

/** Not a script, not what blocks, not what goes through the key space. */
function isQuick({ role, facts }: Command): boolean {
  return role === 'library' || (role === 'application' && facts.class !== 'other');
}
