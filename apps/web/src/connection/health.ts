/** Asks the server which Redis it measures. */
import type { Health } from '@roundtrip/protocol';
import { pathTo } from '../page/base-path.ts';
import { connectionStore, type RedisInfo } from './connection-store.ts';

const RETRY_MS = 5_000;

let retry: ReturnType<typeof setTimeout> | undefined;

/** Asks again while Redis is unavailable. If the server itself does not answer, that is up to the connection. */
export async function refreshHealth(): Promise<void> {
  clearTimeout(retry);
  const redis = await askHealth();
  if (redis === undefined) return;
  connectionStore.setState({ redis });
  if (!redis.available) retry = setTimeout(refreshHealth, RETRY_MS);
}

/** Takes what the server reports unasked, when Redis is lost or back. */
export function takeHealth(health: Health): void {
  clearTimeout(retry);
  connectionStore.setState({ redis: infoOf(health) });
}

async function askHealth(): Promise<RedisInfo | undefined> {
  try {
    const response = await fetch(pathTo('healthz'), { headers: { accept: 'application/json' } });
    return infoOf((await response.json()) as Health);
  } catch {
    return undefined;
  }
}

function infoOf({ redis, status, reason }: Health): RedisInfo {
  return { ...redis, available: status === 'ok', ...(reason !== undefined && { reason }) };
}
