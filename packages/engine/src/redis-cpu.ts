/** Redis's own CPU time, as it reports it. */
import type { OpenConnection } from '@roundtrip/wire';

/** Commands that only the engine sends, during a lane or around it; workloads cannot contain them. */
const ENGINE_COMMANDS = [
  'info',
  ...['acl|setuser', 'acl|deluser', 'auth', 'hello', 'select'],
  ...['client|id', 'client|kill', 'client|list', 'client|setname'],
];

/**
 * Microseconds that Redis has spent executing commands since it started, according to `INFO commandstats`, without the engine's
 * own commands; undefined if Redis does not report it.
 */
export async function commandMicroseconds({ redis }: OpenConnection): Promise<number | undefined> {
  const info = String(await redis.call('INFO', ['commandstats']).catch(() => ''));
  const lines = [...info.matchAll(/^cmdstat_([^:]+):calls=\d+,usec=(\d+)/gm)];
  if (lines.length === 0) return undefined;
  return lines.reduce(
    (sum, [, name = '', us]) => (ENGINE_COMMANDS.includes(name) ? sum : sum + Number(us)),
    0,
  );
}
