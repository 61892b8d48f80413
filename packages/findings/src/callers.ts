/** Whose command it was, where several callers share a connection, as requests do in a server that handles them side by side. */
import { STATUS } from '@roundtrip/protocol';
import type { Command, Conversation } from './commands/command.ts';
import { templateOf } from './commands/template.ts';

/** What one caller asked for, as far as callers can be told apart, in the order in which it was sent. */
export interface Caller extends Conversation {
  /**
   * - `own`: it had the connection for itself;
   * - `shared`: its commands crossed those of others, or it sent two or three at a time;
   * - `pool`: it took another connection for each command or so.
   */
  manner: 'own' | 'shared' | 'pool';
}

/** Commands that reached the tap in one piece have the same instant, and two writes of one pipeline are not far apart. Milliseconds. */
const ONE_WRITE_MS = 0.02;
const ONE_PIPELINE_MS = 0.25;
/** More commands sent so close to one another, no reply having come in between, are a pipeline: what a caller does well. */
const MOST_AT_ONCE = 3;
/** Callers who had a reply so lately go on in that order, milliseconds. */
const LATELY_MS = 1;
/** With more on their way at once, nobody can say whose a command is. */
const MOST_CALLERS = 32;

/**
 * The callers of a connection, one if nobody shared it. A caller sends a command after the reply to the one before: so a command is
 * of a caller who has had a reply and sent nothing since; of several, of one who asks for such things; of these, of the one who has
 * waited longest, but for those who have gone. What was sent in one write is one caller's, unless as many have just had a reply.
 * All that may be wrong where callers do the same, and then it matters little.
 */
export function callersOf(conversation: Conversation): Caller[] {
  if (conversation.commands.every(({ role, isLone }) => isLone || role === 'library'))
    return [{ ...conversation, manner: 'own' }];
  const writes = writesOf(conversation.commands);
  if (!writes.some(isShared)) return [{ ...conversation, manner: 'own' }];
  const lanes: Lane[] = [];
  for (const write of writes) assign(write, lanes);
  return lanes.map(({ commands }) => ({ recorded: conversation.recorded, commands, manner: 'shared' }));
}

interface Write {
  commands: readonly Command[];
  sentMs: number;
  /** On their way when the last of them had been sent. */
  inFlight: number;
  pipeline: Pipeline;
}

/** Writes that follow one another closely, no reply having come in between. */
interface Pipeline {
  commands: number;
}

/** Whether it is neither a command that is awaited before the next one, nor part of a pipeline. */
function isShared({ commands, inFlight, pipeline }: Write): boolean {
  return pipeline.commands <= MOST_AT_ONCE && (inFlight > 1 || commands.length > 1);
}

function writesOf(commands: readonly Command[]): Write[] {
  const writes: Write[] = [];
  let [answered, answeredBefore, sentBeforeMs] = [0, 0, Number.NEGATIVE_INFINITY];
  let [own, pipeline]: [Command[], Pipeline] = [[], { commands: 0 }];
  for (const [at, command] of commands.entries()) {
    const { sentMs } = command.sent;
    while (answered < at && isAnsweredBy(commands[answered], sentMs)) answered++;
    if (command.role === 'library') continue;
    const isNew = answered !== answeredBefore || answered === at;
    const pauseMs = isNew ? Number.POSITIVE_INFINITY : sentMs - sentBeforeMs;
    [answeredBefore, sentBeforeMs] = [answered, sentMs];
    const inFlight = at + 1 - answered;
    const last = writes.at(-1);
    if (pauseMs > ONE_PIPELINE_MS) pipeline = { commands: 0 };
    if (pauseMs > ONE_WRITE_MS || last === undefined) {
      own = [command];
      writes.push({ commands: own, sentMs, inFlight, pipeline });
    } else {
      own.push(command);
      last.inFlight = inFlight;
    }
    pipeline.commands++;
  }
  return writes;
}

/** Nobody waits for what is never answered. */
function isAnsweredBy(command: Command | undefined, atMs: number): boolean {
  return (
    command === undefined || command.sent.status === STATUS.unanswered || command.sent.receivedMs <= atMs
  );
}

class Lane {
  readonly commands: Command[] = [];
  readonly templates = new Set<string>();
  /** When the last reply arrived. */
  freeMs = Number.NEGATIVE_INFINITY;

  take(commands: readonly Command[], { sentMs, inFlight, pipeline }: Write): void {
    const isAwaited = pipeline.commands <= MOST_AT_ONCE;
    for (const [at, command] of commands.entries()) {
      const { sent } = command;
      this.commands.push({
        ...command,
        isLone: isAwaited && sent.status !== STATUS.unanswered,
        thinkMs: at === 0 ? sentMs - this.freeMs : 0,
        isWithPrevious: at > 0,
        inFlight,
      });
      if (isAwaited) this.templates.add(templateOf(command));
    }
    this.freeMs = commands.at(-1)?.sent.receivedMs ?? this.freeMs;
  }
}

function assign(write: Write, lanes: Lane[]): void {
  const { commands, sentMs, pipeline } = write;
  const hadReply = lanes.filter(({ freeMs }) => freeMs <= sentMs && sentMs - freeMs < LATELY_MS).length;
  const isOfSeveral = pipeline.commands <= MOST_AT_ONCE && hadReply >= commands.length;
  for (const each of isOfSeveral ? commands.map((command) => [command]) : [commands]) {
    laneFor(each, sentMs, lanes)?.take(each, write);
  }
}

/** @returns undefined if there are too many to tell */
function laneFor([first]: readonly Command[], sentMs: number, lanes: Lane[]): Lane | undefined {
  const template = first === undefined ? '' : templateOf(first);
  const free = lanes.filter(({ freeMs }) => freeMs <= sentMs);
  const alike = free.filter(({ templates }) => templates.has(template));
  const best = nextOf(alike.length > 0 ? alike : free, sentMs);
  if (best !== undefined || lanes.length === MOST_CALLERS) return best;
  const lane = new Lane();
  lanes.push(lane);
  return lane;
}

/** Who has waited longest of those who had a reply lately, or else who had one last. */
function nextOf(lanes: readonly Lane[], sentMs: number): Lane | undefined {
  const byReply = lanes.toSorted((a, b) => a.freeMs - b.freeMs);
  return byReply.find(({ freeMs }) => sentMs - freeMs < LATELY_MS) ?? byReply.at(-1);
}
