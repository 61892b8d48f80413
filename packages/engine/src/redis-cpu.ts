/** The time Redis itself works, as it counts it. */
import type { OpenConnection } from '@roundtrip/wire';

/** What this engine sends while a lane is measured or around it, and what nobody's workload may hold. */
const OWN = [
  'info',
  ...['acl|setuser', 'acl|deluser', 'auth', 'hello', 'select'],
  ...['client|id', 'client|kill', 'client|list', 'client|setname'],
];

/**
 * Microseconds Redis has spent executing commands since it began, by `INFO commandstats`; undefined where it does not
 * tell. The commands that ask are left out.
 */
export async function commandMicroseconds({ redis }: OpenConnection): Promise<number | undefined> {
  const info = String(await redis.call('INFO', ['commandstats']).catch(() => ''));
  const lines = [...info.matchAll(/^cmdstat_([^:]+):calls=\d+,usec=(\d+)/gm)];
  if (lines.length === 0) return undefined;
  return lines.reduce((sum, [, name = '', us]) => (OWN.includes(name) ? sum : sum + Number(us)), 0);
}
