/** A relay that simulates a distant Redis by delaying its replies, and counts round trips. */
import { connect, createServer } from 'node:net';
import type { RedisProcess } from '@roundtrip/testing/processes';

export interface FarRedis extends Pick<RedisProcess, 'socket' | 'stop'> {
  /** Over all connections. One begins when a request is sent while no reply is outstanding. */
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
