/** A Redis of the bench's own, on a unix socket, without persistence. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_WITHIN_MS = 5000;

export interface RedisProcess {
  socket: string;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<RedisProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'roundtrip-bench-'));
  const socket = join(directory, 'redis.sock');
  const memory = ['--save', '', '--appendonly', 'no', '--maxmemory', '512mb'];
  const child = spawn(
    'redis-server',
    ['--port', '0', '--unixsocket', socket, '--dir', directory, '--loglevel', 'warning', ...memory],
    { stdio: 'ignore' },
  );
  let failure: string | undefined;
  child.once('error', ({ message }) => {
    failure = message;
  });
  child.once('exit', (code) => {
    failure ??= `it ended with ${code}`;
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const deadline = performance.now() + START_WITHIN_MS;
  while (!existsSync(socket)) {
    if (failure !== undefined || performance.now() > deadline) {
      throw new Error(`redis-server is needed on the PATH: ${failure ?? 'it did not start'}`);
    }
    await sleep(10);
  }
  return {
    socket,
    stop: async () => {
      process.off('exit', kill);
      if (failure === undefined && child.kill('SIGTERM')) await once(child, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}
