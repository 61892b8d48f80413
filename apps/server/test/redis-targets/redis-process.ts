/** A Redis that a test starts for itself, on a free loopback port. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RedisProcess {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

/** @param port a free one where it is left out */
export async function startRedis({
  port,
  args = [],
}: {
  port?: number;
  args?: string[];
} = {}): Promise<RedisProcess> {
  for (;;) {
    const chosen = port ?? (await freePort());
    const started = await tryToStart(chosen, args);
    if ('process' in started) return started.process;
    // Another program may have taken the port that was free.
    if (port !== undefined || !started.output.includes('Address already in use'))
      throw new Error(`redis-server ended: ${started.output}`);
  }
}

async function tryToStart(
  port: number,
  args: readonly string[],
): Promise<{ process: RedisProcess } | { output: string }> {
  const child = spawn(
    'redis-server',
    ['--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--appendonly', 'no', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  const ready = new Promise<true>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (output.includes('Ready to accept connections')) resolve(true);
    });
  });
  const ended = once(child, 'close');
  if ((await Promise.race([ready, ended])) !== true) return { output };
  return {
    process: {
      port,
      pid: child.pid as number,
      async stop() {
        child.kill('SIGKILL');
        await ended;
      },
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

/** Long enough for a machine that is busy with other things: it only says when what never comes is given up. */
const PATIENCE_MS = 100_000;

export async function eventually(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
    await sleep(10);
  }
}
