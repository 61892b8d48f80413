/** A Redis that a test starts for itself, on a free loopback port. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface RedisProcess {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

export async function startRedis({
  port,
  args = [],
}: {
  port?: number;
  args?: string[];
} = {}): Promise<RedisProcess> {
  const chosen = port ?? (await freePort());
  const child = spawn(
    'redis-server',
    ['--bind', '127.0.0.1', '--port', `${chosen}`, '--save', '', '--appendonly', 'no', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const ended = once(child, 'exit');
  await Promise.race([
    answers(chosen),
    ended.then(() => {
      throw new Error(`redis-server ended: ${output}`);
    }),
  ]);
  return {
    port: chosen,
    pid: child.pid as number,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  server.close();
  await once(server, 'close');
  return address.port;
}

async function answers(port: number): Promise<void> {
  const redis = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 10, maxRetriesPerRequest: 500 });
  redis.on('error', () => {});
  try {
    // A server that wants a password answers too, with an error.
    await redis.call('PING').catch((error: Error) => {
      if (!/NOAUTH|NOPERM/.test(error.message)) throw error;
    });
  } finally {
    redis.disconnect();
  }
}

/** Long enough for a machine that is busy with other things: it only says when what never comes is given up. */
const PATIENCE_MS = 60_000;

export async function eventually(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
    await sleep(10);
  }
}
