/** Whether a line of a session reads like a command, although it may be a reply. */

import { CONTAINERS, isCommandName, VERDICTS } from '../policy/verdicts.ts';
import { repeatCountOf } from '../repeat-count.ts';

/** Commands that take no argument. In lower case only those that are unlikely as a value. */
const ALONE = new Set([
  ...[
    'BGSAVE',
    'COMMAND',
    'DBSIZE',
    'DISCARD',
    'EXEC',
    'FLUSHALL',
    'FLUSHDB',
    'HELLO',
    'INFO',
    'LASTSAVE',
    'LOLWUT',
  ],
  ...[
    'MONITOR',
    'MULTI',
    'PING',
    'QUIT',
    'RANDOMKEY',
    'READONLY',
    'READWRITE',
    'RESET',
    'ROLE',
    'SAVE',
    'TIME',
  ],
  ...['UNWATCH', 'exec', 'lolwut', 'multi', 'ping', 'quit'],
]);

/** Newer than the command table. */
const LATER = new Set([
  ...['DELEX', 'DIGEST', 'HEXPIRE', 'HEXPIREAT', 'HEXPIRETIME', 'HGETDEL', 'HGETEX', 'HPERSIST', 'HPEXPIRE'],
  ...[
    'HPEXPIREAT',
    'HPEXPIRETIME',
    'HPTTL',
    'HSETEX',
    'HTTL',
    'MSETEX',
    'VADD',
    'VCARD',
    'VDIM',
    'VEMB',
    'VGETATTR',
  ],
  ...['VINFO', 'VLINKS', 'VRANDMEMBER', 'VREM', 'VSETATTR', 'VSIM', 'XACKDEL', 'XCFGSET', 'XDELEX'],
]);

/** Module commands: `JSON.GET`, `BF.ADD`, `ft.search`. */
const OF_MODULE = /^(?:[A-Z]{2,}|bf|cf|cms|ft|graph|json|tdigest|topk|ts)\.[A-Z_]+$/i;

/** Everyday words that are also commands, with their arity as in `COMMAND`: a minimum if negative. */
const ARITY: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{
      APPEND: 3,
      COPY: -3,
      DUMP: 2,
      ECHO: 2,
      EXISTS: -2,
      EXPIRE: -3,
      GET: 2,
      INCR: 2,
      PERSIST: 2,
      RENAME: 3,
    },
    ...{ SET: -3, SORT: -2, TIME: 1, TOUCH: -2, TYPE: 2 },
  }),
);

/**
 * Whether the line may be a command with its arguments. A refused command in lower case is more likely a value, and it
 * would not run either way.
 */
export function beginsLikeCommand(line: string): boolean {
  const words = line.trim().split(/\s+/);
  const isCounted = words.length > 1 && repeatCountOf(words[0] ?? '') !== undefined;
  const [name = '', ...args] = isCounted ? words.slice(1) : words;
  const upper = name.toUpperCase();
  if (args.length === 0) return ALONE.has(name);
  if (name !== upper && VERDICTS.has(upper) && VERDICTS.get(upper) !== 'allowed') return false;
  return (isCommandName(upper) && fits(upper, args)) || LATER.has(upper) || OF_MODULE.test(name);
}

function fits(name: string, args: readonly string[]): boolean {
  const [first = ''] = args;
  if (CONTAINERS.has(name)) return VERDICTS.has(`${name}|${first.toUpperCase()}`);
  // A quoted argument may contain blanks, so its words cannot be counted.
  const arity = args.some((word) => /["']/.test(word)) ? undefined : ARITY.get(name);
  if (arity === undefined) return true;
  return arity < 0 ? args.length + 1 >= -arity : args.length + 1 === arity;
}
