/** What a person should know of a command here that Redis' own documentation does not say: `docs/differences.md` too. */
import { KEY_PREFIX_BYTES } from '@roundtrip/checks';
import type { RedisTargetKind } from '@roundtrip/protocol';

/** By name in upper case, a subcommand's as `CONTAINER|SUBCOMMAND`; each a sentence. */
export type Differences = ReadonlyMap<string, string>;

export function differencesOf(kind: RedisTargetKind): Differences {
  return kind === 'embedded' ? EMBEDDED : REDIS;
}

const REDIS: Differences = new Map([
  [
    'MEMORY|USAGE',
    `MEMORY USAGE counts the key too, with the ${KEY_PREFIX_BYTES} bytes that the playground puts before it: without them it is some 24 bytes less.`,
  ],
]);

const EMBEDDED: Differences = new Map(
  Object.entries({
    ...eachOf(
      'DUMP ECHO LOLWUT MEMORY OBJECT',
      (name) => `The embedded server does not know ${name}, which Redis has.`,
    ),
    ...eachOf('COMMAND', () => 'The embedded server tells of its own commands, and less than Redis does.'),
    ...eachOf(
      'GEOPOS GEORADIUS GEORADIUS_RO GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO GEOSEARCH GEOSEARCHSTORE',
      () => 'The embedded server computes coordinates and distances with digits of its own at the end.',
    ),
    ...eachOf(
      'INCRBYFLOAT HINCRBYFLOAT',
      () =>
        'The embedded server adds and writes as JavaScript does: 0.1 and 0.2 are 0.30000000000000004, and very large and small ' +
        'numbers have an exponent, where Redis has 0.3 and plain digits.',
    ),
    ...eachOf(
      'ZCOUNT ZRANGEBYSCORE ZREVRANGEBYSCORE ZREMRANGEBYSCORE ZRANGE ZRANGESTORE',
      () => 'The embedded server knows infinity among scores as +inf and -inf alone, not as inf.',
    ),
    ...eachOf(
      'XPENDING',
      () =>
        'The embedded server gives the counts of the consumers as integers, where Redis gives them as text.',
    ),
    ...eachOf(
      'XREADGROUP',
      () =>
        'The embedded server does not count it as a delivery when a consumer reads again what is pending.',
    ),
  }),
);

function eachOf(names: string, difference: (name: string) => string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, difference(name)]));
}
