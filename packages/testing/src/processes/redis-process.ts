/** A private Redis on the loopback interface and a unix socket, without persistence. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

export interface RedisProcess {
  port: number;
  /** Path of its unix socket. */
  socket: string;
  pid: number;
  /** Kills it and removes its folder. */
  stop(): Promise<void>;
}

export interface RedisOptions {
  /** Defaults to a free one. */
  port?: number;
  /** Further options of `redis-server`; they override the defaults here. */
  args?: readonly string[];
}

/** @throws Error with its output if it ends instead of starting, or if it is not on the PATH */
export async function startRedis({ port, args = [] }: RedisOptions = {}): Promise<RedisProcess> {
  for (;;) {
    const started = await tryToStart(port ?? (await freePort()), args);
    if ('process' in started) return started.process;
    // Another program may have taken the free port in the meantime.
    if (port !== undefined || !started.output.includes('Address already in use'))
      throw new Error(`redis-server ended: ${started.output}`);
  }
}

async function tryToStart(
  port: number,
  args: readonly string[],
): Promise<{ process: RedisProcess } | { output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'roundtrip-redis-'));
  const socket = join(folder, 'socket');
  const options = { bind: '127.0.0.1', port, unixsocket: socket, dir: folder, save: '', appendonly: 'no' };
  const ownArgs = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', [...ownArgs, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let output = '';
  const ready = new Promise<true>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('Ready to accept connections')) resolve(true);
    });
  });
  const ended = once(child, 'close');
  const tidy = async () => {
    process.off('exit', kill);
    await rm(folder, { recursive: true, force: true });
  };
  const isReady = await Promise.race([ready, ended]).catch(async (error: Error) => {
    await tidy();
    throw new Error(`redis-server is needed on the PATH: ${error.message}`);
  });
  if (isReady !== true) {
    await tidy();
    return { output };
  }
  return {
    process: {
      port,
      socket,
      pid: child.pid as number,
      async stop() {
        kill();
        await ended;
        await tidy();
      },
    },
  };
}
