/** How commands behave differently here from what Redis' own documentation says: `docs/differences.md` has them too. */
import { KEY_PREFIX_BYTES } from '@roundtrip/checks';
import type { RedisTargetKind } from '@roundtrip/protocol';

/** One sentence each, by name in upper case; a subcommand is `CONTAINER|SUBCOMMAND`. */
export type Differences = ReadonlyMap<string, string>;

export function differencesOf(kind: RedisTargetKind): Differences {
  return kind === 'embedded' ? EMBEDDED : REDIS;
}

const REDIS: Differences = new Map([
  [
    'MEMORY|USAGE',
    `MEMORY USAGE includes the key, with the ${KEY_PREFIX_BYTES} bytes that the playground puts in front of it. Without them it is about 24 bytes less.`,
  ],
]);

const EMBEDDED: Differences = new Map(
  Object.entries({
    ...eachOf(
      'DUMP ECHO LOLWUT MEMORY OBJECT',
      (name) => `The embedded server does not know ${name}, which Redis has.`,
    ),
    ...eachOf(
      'COMMAND',
      () => 'The embedded server describes only its own commands, and in less detail than Redis.',
    ),
    ...eachOf(
      'GEOPOS GEORADIUS GEORADIUS_RO GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO GEOSEARCH GEOSEARCHSTORE',
      () =>
        'The embedded server computes coordinates and distances whose last digits differ from those of Redis.',
    ),
    ...eachOf(
      'INCRBYFLOAT HINCRBYFLOAT',
      () =>
        'The embedded server calculates and prints numbers as JavaScript does: 0.1 plus 0.2 is 0.30000000000000004, and very ' +
        'large and very small numbers have an exponent. Redis gives 0.3 and plain digits.',
    ),
    ...eachOf(
      'ZCOUNT ZRANGEBYSCORE ZREVRANGEBYSCORE ZREMRANGEBYSCORE ZRANGE ZRANGESTORE',
      () => 'The embedded server accepts +inf and -inf as infinite scores, but not inf.',
    ),
    ...eachOf(
      'XPENDING',
      () =>
        'The embedded server returns the counts of the consumers as integers. Redis returns them as strings.',
    ),
    ...eachOf(
      'XREADGROUP',
      () => 'The embedded server counts no delivery when a consumer reads its pending entries again.',
    ),
  }),
);

function eachOf(names: string, difference: (name: string) => string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, difference(name)]));
}
