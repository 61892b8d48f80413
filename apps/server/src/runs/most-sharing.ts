/** How many runs may share a worker. */
import type { RedisTarget } from '../redis-targets/index.ts';

/** More would not be served any sooner: the worker has no room for them. */
const MOST_SHARING = 64;

/** Connections that a run may have open at once: its own, those of its lanes, and one for sampling buffers. */
const CONNECTIONS = 6;

/** Share of the connections that Redis accepts, if others use it too. */
const SHARE = 0.5;

/** As many as Redis has connections for; one if it does not tell, since it may accept no more than twenty. */
export async function mostSharing(
  { kind, call }: Pick<RedisTarget, 'kind' | 'call'>,
  workers: number,
): Promise<number> {
  if (kind !== 'external') return MOST_SHARING;
  const clients = (await maxClients(call)) ?? 0;
  const each = Math.floor((clients * SHARE) / CONNECTIONS / workers);
  return Math.max(1, Math.min(MOST_SHARING, each));
}

/** Undefined if it does not tell. */
async function maxClients(call: RedisTarget['call']): Promise<number | undefined> {
  const info = String(await call('INFO', 'clients').catch(() => ''));
  const told = /^maxclients:(\d+)/m.exec(info)?.[1];
  if (told !== undefined) return Number(told);
  // Redis 6 has it here.
  const config = await call('CONFIG', 'GET', 'maxclients').catch(() => []);
  const value = Number(Array.isArray(config) ? config[1] : undefined);
  return Number.isNaN(value) ? undefined : value;
}
