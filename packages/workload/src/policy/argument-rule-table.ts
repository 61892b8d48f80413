/** The policy's rules on arguments: options and numbers that are refused in commands that are otherwise allowed. */

/** Words that may follow a command's leading arguments, with the number of arguments each takes. */
export interface OptionRule {
  kind: 'options';
  /** Index of the first option; index 0 is the command's name. */
  first: number;
  /** Every option with its number of arguments, so that a value is never mistaken for an option. */
  takes: Readonly<Record<string, number>>;
  /** No options follow this word. */
  until?: string;
  /** Completes “X is refused: …” for each refused option, as a `RefusalReason` does. */
  refused: Readonly<Record<string, string>>;
  /** Refuse only if the option's value is a pattern, that is, contains an asterisk. */
  onlyPatterns?: true;
}

/** Limits a number that determines the size of the reply or of the memory used. */
export interface BoundRule {
  kind: 'bound';
  argument: number;
  least?: number;
  most?: number;
  because: string;
}

/** Limits the offsets that BITFIELD writes to: the string grows to hold them. */
export interface BitfieldRule {
  kind: 'bitfield';
  mostBits: number;
  because: string;
}

/** The fewest arguments, name included; with fewer the command describes everything there is. */
export interface ArgumentsRule {
  kind: 'arguments';
  least: number;
  because: string;
}

/** The most arguments, name included: each one adds work in proportion to the size of its value. */
export interface FewRule {
  kind: 'few';
  most: number;
  because: string;
}

export type ArgumentRule = OptionRule | BoundRule | BitfieldRule | ArgumentsRule | FewRule;

/** How far one command may extend a string by naming a distant offset, in bytes. */
const STRETCH_BYTES = 16 * 1024 * 1024;
const MOST_PICKS = 10_000;

/** How many values one command may combine. Ten of a million elements already keep Redis busy for seconds. */
const MOST_COMBINED = 10;
/** A HyperLogLog is never larger than 12 KB. */
const MOST_MERGED = 100;

const STRETCHED =
  'Redis fills a string with zeros up to the offset it is given, and this one takes more than 16 MB. ' +
  'Use a smaller offset.';
const REPEATED_PICKS =
  'a negative count asks for that many picks with repetitions, however few elements there are. ' +
  `Use a count of at least −${MOST_PICKS.toLocaleString('en-US')}.`;
const EVERY_COMMAND =
  'without names it describes every command, hundreds of kilobytes. Add names, as in COMMAND INFO GET.';
const FOREIGN_PATTERN =
  'the pattern makes keys out of data, and Redis cannot confine those to your own. ' +
  'Sort by the elements themselves, or BY nosort, and read the other keys with MGET.';
const GEO_STORE =
  'this old option of a query writes to another key. Use GEOSEARCHSTORE, which names its keys first.';
const WAITS =
  'with BLOCK it waits for what another client does, so what would be measured is the waiting. Remove BLOCK.';
const OTHER_DATABASE = 'it writes to another database of the server. Copy within your own: remove DB.';

function combined(most: number): string {
  return (
    'each further key costs as much work again, and everyone on the server waits for it. ' +
    `Combine at most ${most} keys at once, and several results where there are more.`
  );
}

/** @param before number of words before the keys */
function fewKeys(before: number, most = MOST_COMBINED): FewRule {
  return { kind: 'few', most: before + most, because: combined(most) };
}

/** @param argument index of the argument that holds the number of keys */
function countedKeys(argument: number): BoundRule {
  return { kind: 'bound', argument, most: MOST_COMBINED, because: combined(MOST_COMBINED) };
}

const sort: OptionRule = {
  kind: 'options',
  first: 2,
  takes: { ASC: 0, DESC: 0, ALPHA: 0, LIMIT: 2, STORE: 1, BY: 1, GET: 1 },
  refused: { BY: FOREIGN_PATTERN, GET: FOREIGN_PATTERN },
  onlyPatterns: true,
};

function geoRadius(first: number): OptionRule {
  return {
    kind: 'options',
    first,
    takes: {
      WITHCOORD: 0,
      WITHDIST: 0,
      WITHHASH: 0,
      COUNT: 1,
      ANY: 0,
      ASC: 0,
      DESC: 0,
      STORE: 1,
      STOREDIST: 1,
    },
    refused: { STORE: GEO_STORE, STOREDIST: GEO_STORE },
  };
}

/** By name, as in the command table. */
export const ARGUMENT_RULES: Readonly<Record<string, ArgumentRule>> = {
  BITFIELD: { kind: 'bitfield', mostBits: STRETCH_BYTES * 8, because: STRETCHED },
  BITOP: fewKeys(3),
  COMMAND: { kind: 'arguments', least: 2, because: EVERY_COMMAND },
  'COMMAND|DOCS': { kind: 'arguments', least: 3, because: EVERY_COMMAND },
  'COMMAND|INFO': { kind: 'arguments', least: 3, because: EVERY_COMMAND },
  COPY: {
    kind: 'options',
    first: 3,
    takes: { DB: 1, REPLACE: 0 },
    refused: { DB: OTHER_DATABASE },
  },
  GEORADIUS: geoRadius(6),
  GEORADIUSBYMEMBER: geoRadius(5),
  HRANDFIELD: { kind: 'bound', argument: 2, least: -MOST_PICKS, because: REPEATED_PICKS },
  PFCOUNT: fewKeys(1, MOST_MERGED),
  PFMERGE: fewKeys(2, MOST_MERGED),
  SDIFF: fewKeys(1),
  SDIFFSTORE: fewKeys(2),
  SETBIT: { kind: 'bound', argument: 2, most: STRETCH_BYTES * 8 - 1, because: STRETCHED },
  SETRANGE: { kind: 'bound', argument: 2, most: STRETCH_BYTES, because: STRETCHED },
  SINTER: fewKeys(1),
  SINTERCARD: countedKeys(1),
  SINTERSTORE: fewKeys(2),
  SORT: sort,
  SORT_RO: sort,
  SRANDMEMBER: { kind: 'bound', argument: 2, least: -MOST_PICKS, because: REPEATED_PICKS },
  SUNION: fewKeys(1),
  SUNIONSTORE: fewKeys(2),
  XREAD: {
    kind: 'options',
    first: 1,
    takes: { COUNT: 1, MAXCOUNT: 1, MAXSIZE: 1, BLOCK: 1 },
    until: 'STREAMS',
    refused: { BLOCK: WAITS },
  },
  XREADGROUP: {
    kind: 'options',
    first: 1,
    takes: { GROUP: 2, COUNT: 1, MAXCOUNT: 1, MAXSIZE: 1, BLOCK: 1, CLAIM: 1, NOACK: 0 },
    until: 'STREAMS',
    refused: { BLOCK: WAITS },
  },
  ZDIFF: countedKeys(1),
  ZDIFFSTORE: countedKeys(2),
  ZINTER: countedKeys(1),
  ZINTERCARD: countedKeys(1),
  ZINTERSTORE: countedKeys(2),
  ZRANDMEMBER: { kind: 'bound', argument: 2, least: -MOST_PICKS, because: REPEATED_PICKS },
  ZUNION: countedKeys(1),
  ZUNIONSTORE: countedKeys(2),
};
