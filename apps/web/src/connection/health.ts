/** Asks the server which Redis it measures. */
import type { Health } from '@roundtrip/protocol';
import { connectionStore, type RedisInfo } from './connection-store.ts';

const RETRY_MS = 5_000;

let retry: ReturnType<typeof setTimeout> | undefined;

/** Asks again while Redis is not available. A server that does not answer is the connection's matter. */
export async function refreshHealth(): Promise<void> {
  clearTimeout(retry);
  const redis = await askHealth();
  if (redis === undefined) return;
  connectionStore.setState({ redis });
  if (!redis.available) retry = setTimeout(refreshHealth, RETRY_MS);
}

/** What the server says of its own accord, when Redis has been lost or is back. */
export function takeHealth({ redis, status }: Health): void {
  clearTimeout(retry);
  connectionStore.setState({
    redis: { target: redis.target, version: redis.version, available: status === 'ok' },
  });
}

async function askHealth(): Promise<RedisInfo | undefined> {
  try {
    const response = await fetch('/healthz', { headers: { accept: 'application/json' } });
    const { redis, status } = (await response.json()) as Health;
    return { target: redis.target, version: redis.version, available: status === 'ok' };
  } catch {
    return undefined;
  }
}
