/** Runs: commands of one or a few shapes, one after the other by one caller, each awaited before the next. */
import { median } from '@roundtrip/analysis';
import type { Command, Conversation } from './commands/command.ts';
import { templateOf } from './commands/template.ts';
import type { Span } from './phrases.ts';

export interface Run {
  commands: readonly Command[];
  /** Of each command, see `templateOf`. */
  templates: readonly string[];
  /** Median time between a reply and the next command, milliseconds. */
  thinkMs: number;
}

/** Of which it is known what differs. */
export interface ExaminedRun extends Run {
  /** Where each argument of each command differs from those of the run's other commands of the same template. */
  spans: readonly (readonly Span[])[];
}

/** Fewer of one shape are no loop: a view may well ask for three things. */
export const LEAST_OF_A_SHAPE = 5;
/** A loop that asks for more kinds of things is a program's course of action, not a loop over items. */
const MOST_SHAPES = 4;
/** A pause this many times as long as the usual one ends a run: between two requests a program does something else. */
const UNUSUAL = 10;
/** Shorter pauses end none: a garbage collector, a busy machine. Milliseconds. */
const LEAST_PAUSE_MS = 5;

/** @param isDone commands that another finding would have spared already: they count as not sent */
export function runsOf(
  { commands }: Conversation,
  silenceMs: number,
  isDone: (command: Command) => boolean,
): Run[] {
  const runs: Run[] = [];
  let episode: Command[] = [];
  const end = () => {
    if (episode.length >= LEAST_OF_A_SHAPE) runs.push(...runsIn(episode));
    episode = [];
  };
  for (const command of commands) {
    if (command.role === 'library' || isDone(command)) continue;
    const isPart = command.isLone && !command.isQueued && isData(command);
    if (!isPart || command.thinkMs >= silenceMs) end();
    if (isPart) episode.push(command);
  }
  end();
  return runs;
}

/** Whether the command is about data and answers at once, the same wherever it is sent. */
export function isData({ role, facts }: Command): boolean {
  return (
    role === 'application' && (facts.class === 'read' || facts.class === 'test' || facts.class === 'write')
  );
}

function runsIn(episode: readonly Command[]): Run[] {
  const limitMs = longestPauseMs(episode);
  return splitBefore(episode, ({ thinkMs }) => thinkMs > limitMs).flatMap((part) => ofFewShapes(part));
}

/** The longest pause that is usual between these commands, milliseconds: after a longer one something else begins. */
export function longestPauseMs(commands: readonly Command[]): number {
  return Math.max(LEAST_PAUSE_MS, UNUSUAL * usualPauseMs(commands));
}

function usualPauseMs(commands: readonly Command[]): number {
  const pauses = commands
    .slice(1)
    .filter(({ isWithPrevious }) => !isWithPrevious)
    .map(({ thinkMs }) => thinkMs);
  return pauses.length === 0 ? 0 : median(pauses);
}

interface Templated {
  command: Command;
  template: string;
}

function ofFewShapes(commands: readonly Command[]): Run[] {
  if (commands.length < LEAST_OF_A_SHAPE) return [];
  const templated = commands.map((command): Templated => ({ command, template: templateOf(command) }));
  return withoutRare(templated)
    .flatMap(limitedShapes)
    .flatMap(loopByLoop)
    .flatMap(withoutRare)
    .filter(isLoop)
    .map((part): Run => {
      const commands = part.map(({ command }) => command);
      const templates = part.map(({ template }) => template);
      return { commands, templates, thinkMs: usualPauseMs(commands) };
    });
}

/** Parts without commands of a template that is rare among them. */
function withoutRare(commands: readonly Templated[]): Templated[][] {
  const counts = new Map<string, number>();
  for (const { template } of commands) counts.set(template, (counts.get(template) ?? 0) + 1);
  const isRare = ({ template }: Templated) => (counts.get(template) ?? 0) < LEAST_OF_A_SHAPE;
  const parts: Templated[][] = [[]];
  for (const each of commands) {
    if (isRare(each)) parts.push([]);
    else parts.at(-1)?.push(each);
  }
  return parts.filter((part) => part.length >= LEAST_OF_A_SHAPE);
}

function limitedShapes(commands: readonly Templated[]): Templated[][] {
  const seen = new Set<string>();
  return splitBefore(commands, ({ template }) => {
    const isOneTooMany = seen.size === MOST_SHAPES && !seen.has(template);
    if (isOneTooMany) seen.clear();
    seen.add(template);
    return isOneTooMany;
  });
}

/** Parts that have no template in common: one loop after another. */
function loopByLoop(commands: readonly Templated[]): Templated[][] {
  const last = new Map(commands.map(({ template }, at) => [template, at]));
  let [at, end] = [-1, -1];
  return splitBefore(commands, ({ template }) => {
    at++;
    const isStart = at > end;
    end = Math.max(end, last.get(template) ?? 0);
    return isStart;
  });
}

function splitBefore<Item>(items: readonly Item[], isStart: (item: Item) => boolean): Item[][] {
  const parts: Item[][] = [];
  for (const item of items) {
    if (isStart(item) || parts.length === 0) parts.push([item]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}

/** These add up: the same one again is not the same thing again. */
const ADDS_UP: ReadonlySet<string> = new Set(
  `INCR DECR INCRBY DECRBY INCRBYFLOAT HINCRBY HINCRBYFLOAT ZINCRBY APPEND LPUSH RPUSH LPUSHX RPUSHX XADD PUBLISH
  SPUBLISH`.split(/\s+/),
);

/** Pages of one collection: whether there is another, or where to look next, is known from the one before. */
const PAGED: ReadonlySet<string> = new Set(
  `LRANGE ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX XRANGE XREVRANGE GETRANGE
  LINDEX LPOS`.split(/\s+/),
);

/** How a run begins tells what it is: so many commands of it are looked at. */
export const LOOKED_AT = 1000;

/** Whether the run goes through many things, rather than asking the same again and again or turning pages. */
function isLoop(part: readonly Templated[]): boolean {
  const looked = part.slice(0, LOOKED_AT);
  const texts = new Set<string>();
  const keys = new Map<string, Set<string>>();
  for (const [at, { command, template }] of looked.entries()) {
    const args = command.texts;
    texts.add(ADDS_UP.has(command.facts.name) ? `${at}` : `${command.facts.name} ${args.join('\0')}`);
    if (PAGED.has(command.facts.name)) {
      const own = keys.get(template) ?? new Set();
      keys.set(template, own.add(args[0] ?? ''));
    }
  }
  const isPaged = [...keys.values()].some((own) => own.size === 1);
  return !isPaged && texts.size >= LEAST_OF_A_SHAPE && texts.size * 2 > looked.length;
}
