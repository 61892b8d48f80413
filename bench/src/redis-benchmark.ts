/** External reference: Redis's own load generator, which is written in C and decodes no more than it must. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DATABASE } from './plain-clients.ts';

/** Requests per second, with pipelines of `batchSize` on one connection. */
export async function benchmarkRedis(socket: string, requests: number, batchSize: number): Promise<number> {
  const { stdout } = await promisify(execFile)('redis-benchmark', [
    ...['-s', socket, '-c', '1', '-n', String(requests), '-P', String(batchSize)],
    ...['--dbnum', String(DATABASE), '-r', String(requests), '--csv'],
    ...['SET', 'rt:00000000:key:__rand_int__', 'value:1234'],
  ]);
  // A header line, then: "SET …","123456.78",…
  const rps = Number(/^"SET[^"]*","([\d.]+)"/m.exec(stdout)?.[1]);
  if (Number.isNaN(rps)) throw new Error(`unexpected output of redis-benchmark:\n${stdout}`);
  return rps;
}
