/** Slow commands that others on the connection waited for. */
import { STATUS } from '@roundtrip/protocol';
import type { Command, Conversation } from './commands/command.ts';
import { templateOf } from './commands/template.ts';
import type { Occurrence } from './occurrence.ts';

/** Redis takes microseconds for most commands. From this on it is felt, milliseconds. */
const SLOW_MS = 5;
/** A collection that is read whole takes its time by its size, bytes: less than this, and it was the machine that was busy. */
const LARGE_REPLY = 32_000;
/** What is sent this much later is of another caller, not of the same pipeline. Milliseconds. */
const LATER_MS = 0.5;

/** Their work grows with what is stored, whatever they answer. */
const WORKS_MUCH: ReadonlySet<string> = new Set(
  `KEYS SORT SORT_RO FLUSHALL FLUSHDB EVAL EVALSHA EVAL_RO EVALSHA_RO FCALL FCALL_RO SINTER SUNION SDIFF SINTERSTORE SUNIONSTORE
  SDIFFSTORE SINTERCARD ZINTER ZUNION ZDIFF ZINTERSTORE ZUNIONSTORE ZDIFFSTORE BITOP BITCOUNT PFCOUNT PFMERGE LPOS LREM LINSERT
  GEOSEARCH GEORADIUS GEORADIUSBYMEMBER LCS`.split(/\s+/),
);

export function findSlowCommands({ commands, ...conversation }: Conversation): Occurrence[] {
  const occurrences: Occurrence[] = [];
  let repliedMs = Number.NEGATIVE_INFINITY;
  for (const [at, command] of commands.entries()) {
    const { sent } = command;
    // What was queued before it is not its own time.
    const ownMs = sent.repliedMs - Math.max(sent.arrivedMs, repliedMs);
    repliedMs = Math.max(repliedMs, sent.repliedMs);
    if (sent.status === STATUS.unanswered || ownMs < SLOW_MS || !maybeSlow(command)) continue;
    const waiters = waitersFor(command, commands, at + 1);
    const [first] = waiters;
    if (first === undefined) continue;
    occurrences.push(occurrenceOf(command, waiters, first, { commands, ...conversation }));
  }
  return occurrences;
}

function maybeSlow({ facts, role, isQueued, sent }: Command): boolean {
  if (isQueued) return false;
  if (role === 'blocking') return facts.class !== 'pub-sub';
  return WORKS_MUCH.has(facts.name) || (facts.class === 'read' && sent.replyBytes >= LARGE_REPLY);
}

/** Commands that reached Redis while it was busy with the slow one, and were answered after it. */
function waitersFor(slow: Command, commands: readonly Command[], from: number): Command[] {
  const waiters: Command[] = [];
  for (let at = from; at < commands.length; at++) {
    const command = commands[at];
    if (command === undefined || command.sent.arrivedMs >= slow.sent.repliedMs) break;
    if (command.role === 'application' && command.sent.status !== STATUS.unanswered) waiters.push(command);
  }
  return waiters;
}

function occurrenceOf(
  slow: Command,
  waiters: readonly Command[],
  first: Command,
  conversation: Conversation,
): Occurrence {
  const isOfOthers = waiters.some(({ sent }) => sent.sentMs - slow.sent.sentMs >= LATER_MS);
  return {
    kind: 'slow-command',
    group: templateOf(slow),
    conversation,
    commands: [slow, ...waiters],
    parts: [[slow]],
    joint: ', ',
    roundTripsSaved: 0,
    // They wait at the same time: the time counts once.
    savedMs: Math.max(0, slow.sent.repliedMs - Math.max(first.sent.arrivedMs, slow.sent.arrivedMs)),
    least: 1,
    confidence: isOfOthers ? 'high' : 'medium',
    assumptions: ['What waited behind it did not need its reply.'],
    advice: { kind: 'slow-command', name: slow.facts.name, isBlocking: slow.role === 'blocking' },
  };
}
