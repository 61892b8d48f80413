/** The same thing read again on one connection within a stretch, although nobody has written it and it was the same. */
import { median } from '@roundtrip/analysis';
import { type Command, type Conversation, isFirstOnly, keyOf } from './commands/command.ts';
import { isNothing, isSameReply } from './commands/reply-values.ts';
import { templateOf } from './commands/template.ts';
import type { Lookout } from './find-one-by-one.ts';
import type { Occurrence } from './occurrence.ts';
import { Recent } from './recent.ts';
import { isData, longestPauseMs } from './runs.ts';
import { type WriteTimes, writeTimes } from './write-times.ts';

/** So many needless reads of one shape are worth telling: once or twice happens where two parts of a program meet. */
const LEAST = 3;
/** Whoever asks the same again and again, and pauses in between, waits for it to change. Milliseconds. */
const POLLING_MS = 5;
/** Whoever waits for something to appear may not pause at all. */
const WAITING_MS = 0.5;

/** So many different reads are remembered of a connection at a time: in a loop over a million keys, each is new. */
const MOST_OPEN = 10_000;

interface Reading {
  conversation: Conversation;
  /** Of the same command, in order, with the same reply; the first is needed. */
  commands: Command[];
  /** Whether nothing else was sent on the connection meanwhile. */
  isAlone: boolean;
  /** The same command once more, with another reply, if there was one. */
  changed?: Command;
}

export function findRepeatedReads(
  conversations: readonly Conversation[],
  { silenceMs }: Pick<Lookout, 'silenceMs'>,
): Occurrence[] {
  const readings = conversations.flatMap((conversation) => readingsOf(conversation, silenceMs));
  const keys = new Set(
    readings.flatMap(({ commands: [first] }) => (first === undefined ? [] : keysOf(first))),
  );
  const writes = writeTimes(conversations, keys);
  return readings.flatMap((reading) => occurrenceOf(reading, writes) ?? []);
}

/** Reads of the same thing between which nothing on the connection says that it may have changed. */
function readingsOf(conversation: Conversation, silenceMs: number): Reading[] {
  const readings: Reading[] = [];
  const open = new Recent<Reading>(MOST_OPEN, (reading) => {
    if (reading.commands.length > 1) readings.push(reading);
  });
  const locks = new Set<string>();
  let last: string | undefined;
  const asked = conversation.commands.filter((command) => command.isLone && command.thinkMs < silenceMs);
  const limitMs = Math.min(silenceMs, longestPauseMs(asked));
  for (const command of conversation.commands) {
    if (command.role === 'library') continue;
    const isLock = isFirstOnly(command) || (isDeletion(command) && locks.has(keyOf(command) ?? ''));
    if (isLock) locks.add(keyOf(command) ?? '');
    // Whoever takes a lock or gives it back, or watches a key, reads anew on purpose.
    if (isLock || command.thinkMs >= limitMs || command.facts.class === 'transaction') open.clear();
    if (!isRepeatable(command)) {
      last = undefined;
      continue;
    }
    const text = `${command.facts.name}\0${command.texts.join('\0')}`;
    const reading = open.get(text);
    const before = reading?.commands.at(-1);
    if (reading !== undefined && before !== undefined && isSameReply(before.sent, command.sent)) {
      if (command.isLone) reading.commands.push(command);
      if (last !== text) reading.isAlone = false;
    } else {
      // Whoever asked again until it changed, waited for that.
      if (reading !== undefined && !reading.isAlone && reading.commands.length > 1)
        readings.push({ ...reading, changed: command });
      open.set(text, { conversation, commands: [command], isAlone: true });
    }
    last = text;
  }
  open.clear();
  return readings;
}

function isRepeatable(command: Command): boolean {
  const { facts, sent, isQueued } = command;
  return (
    isData(command) &&
    (facts.class === 'read' || facts.class === 'test') &&
    !facts.isVolatile &&
    !isQueued &&
    !sent.isCut &&
    sent.status === 0
  );
}

function occurrenceOf(
  { conversation, commands, isAlone, changed }: Reading,
  writes: WriteTimes,
): Occurrence | undefined {
  const [first] = commands;
  if (first === undefined) return undefined;
  if (changed !== undefined && isWrittenElsewhere(commands, changed, writes)) return undefined;
  if (isAlone) {
    const pauseMs = median(commands.slice(1).map(({ thinkMs }) => thinkMs));
    if (pauseMs > (isNothing(first.sent.reply) ? WAITING_MS : POLLING_MS)) return undefined;
  }
  const keys = keysOf(first);
  const needless = commands.filter((command, at) => {
    const before = commands[at - 1];
    if (before === undefined) return false;
    return !keys.some((key) => writes.isWritten(key, before.sent.arrivedMs, command.sent.arrivedMs));
  });
  if (needless.length === 0) return undefined;
  return {
    kind: 'repeated-read',
    group: templateOf(first),
    conversation,
    commands: needless,
    parts: [needless],
    joint: ', ',
    roundTripsSaved: needless.length,
    least: 1,
    leastSaved: LEAST,
    confidence: isAlone ? 'medium' : 'high',
    assumptions: [
      'They are for the same request or task, and what was true at its beginning may hold until its end.',
      'Nobody who does not go through this tap writes it meanwhile.',
    ],
    advice: { kind: 'remember' },
  };
}

/**
 * Whether the value changed although no connection that was recorded wrote it, and it did not go, as what expires does: others write
 * it, and whoever asked may have waited for them.
 */
function isWrittenElsewhere(commands: readonly Command[], changed: Command, writes: WriteTimes): boolean {
  const last = commands.at(-1) ?? changed;
  const { arrivedMs } = last.sent;
  return (
    !isNothing(changed.sent.reply) &&
    !keysOf(changed).some((key) => writes.isWritten(key, arrivedMs, changed.sent.arrivedMs))
  );
}

function isDeletion({ facts }: Command): boolean {
  return facts.name === 'DEL' || facts.name === 'UNLINK';
}

function keysOf(command: Command): readonly string[] {
  return command.facts.hasOneKey ? [keyOf(command) ?? ''] : command.texts;
}
