/** The built server as a user starts it, with the bench's Redis. */
import { type RedisProcess, type ServerProcess, startServer } from '@roundtrip/testing/processes';

export type Playground = ServerProcess;

/** @param workers maximum number of concurrent runs */
export function startPlayground({ socket }: Pick<RedisProcess, 'socket'>, workers = 1): Promise<Playground> {
  return startServer({ REDIS_URL: `unix://${socket}`, WORKERS: String(workers), METRICS: '1' });
}
