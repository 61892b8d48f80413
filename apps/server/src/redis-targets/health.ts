import { type Health, PROTOCOL_VERSION } from '@roundtrip/protocol';
import type { RedisTarget } from './redis-target.ts';

/** The server's report on Redis. */
export function healthOf({ kind, version, problem, network }: RedisTarget, isThere: boolean): Health {
  return {
    status: isThere ? 'ok' : 'unavailable',
    redis: { target: kind, version, ...(network !== undefined && { network }) },
    ...(!isThere && problem !== undefined && { reason: problem }),
    protocol: PROTOCOL_VERSION,
  };
}
