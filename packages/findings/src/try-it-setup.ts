/** Data for an experiment, so that its replies are as long as those that were recorded. */
import { printCommand } from '@roundtrip/workload';
import { type Command, keyOf } from './commands/command.ts';
import { valuesOf } from './commands/reply-values.ts';

/** Longer data makes no experiment that anybody reads. */
const LONGEST = 100_000;
/** A longer string is made by Redis: SETRANGE fills it with zeros. */
const LONGEST_WRITTEN = 64;

/**
 * Commands that put data in place for the reads among those: of the same number and lengths as what was answered, but with
 * nothing in it, since an experiment is easily shared. Only of keys that are read before they are written.
 *
 * @returns undefined if there is nothing to put in place, or too much
 */
export function setupFor(commands: readonly Command[]): string | undefined {
  const seen = new Set<string>();
  const lines: string[] = [];
  let length = 0;
  for (const command of commands) {
    const key = keyOf(command);
    const subject = command.facts.part === undefined ? key : `${key}\0${command.texts[1]}`;
    if (key === undefined || subject === undefined || seen.has(subject)) continue;
    seen.add(subject);
    const args = dataFor(command);
    // The key as it was sent: it may be no text.
    const [, sentKey] = args === undefined ? [] : command.sent.args;
    if (args === undefined || sentKey === undefined) continue;
    const [name = '', ...others] = args;
    const line = printCommand([name, sentKey, ...others]);
    length += line.length + 1;
    if (length > LONGEST) return undefined;
    lines.push(line);
  }
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** Name and arguments after the key of what makes a read answer as much as it did. */
function dataFor({ facts, sent, texts }: Command): readonly string[] | undefined {
  if (facts.class !== 'read' || sent.status !== 0) return undefined;
  const { reply } = sent;
  if (reply === undefined) return undefined;
  const lengths = valuesOf(reply).map((value) => value.length);
  const [first] = lengths;
  if (first === undefined) return undefined;
  switch (facts.name) {
    case 'GET':
      return first > LONGEST_WRITTEN ? ['SETRANGE', `${first - 1}`, 'x'] : ['SET', filler(0, first)];
    case 'HGETALL':
      return ['HSET', ...numbered(lengths)];
    case 'SMEMBERS':
      return ['SADD', ...numbered(lengths)];
    case 'LRANGE':
      return ['RPUSH', ...numbered(lengths)];
    case 'ZRANGE':
      return texts.length === 3
        ? ['ZADD', ...numbered(lengths).flatMap((member, at) => [`${at}`, member])]
        : undefined;
    default:
      return undefined;
  }
}

function numbered(lengths: readonly number[]): string[] {
  return lengths.map((length, at) => filler(at, length));
}

/** Different for each number, even where that takes more than the length. */
function filler(number: number, length: number): string {
  return `${number}`.padStart(length, 'x').slice(-Math.max(length, `${number}`.length));
}
