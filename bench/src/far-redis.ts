/** A relay that puts a Redis at a distance: what it answers is held back for so long. It counts round trips. */
import { connect, createServer } from 'node:net';
import type { RedisProcess } from '@roundtrip/testing/processes';

export interface FarRedis extends Pick<RedisProcess, 'socket' | 'stop'> {
  /** Of all connections: each begins when something is sent while no answer is awaited. */
  roundTrips(): number;
}

export async function startFarRedis(
  { socket }: Pick<RedisProcess, 'socket'>,
  awayMs: number,
): Promise<FarRedis> {
  let roundTrips = 0;
  const path = `${socket}.${awayMs}`;
  const server = createServer((client) => {
    const redis = connect(socket);
    let isAwaiting = false;
    client.on('data', (bytes) => {
      if (!isAwaiting) roundTrips++;
      isAwaiting = true;
      redis.write(bytes);
    });
    redis.on('data', (bytes) => {
      setTimeout(() => {
        isAwaiting = false;
        client.write(bytes);
      }, awayMs);
    });
    for (const [one, other] of [[client, redis] as const, [redis, client] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((listening) => server.listen(path, listening));
  return {
    socket: path,
    roundTrips: () => roundTrips,
    stop: async () => void server.close(),
  };
}
