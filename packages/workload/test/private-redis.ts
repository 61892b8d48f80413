/** A Redis server of a test's own, on a unix socket and a free port; it ends with the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PrivateRedis {
  socketPath: string;
  port: number;
  stop(): Promise<void>;
}

/** @param more options of `redis-server`, by their names */
export async function startPrivateRedis(more: Readonly<Record<string, string>> = {}): Promise<PrivateRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'roundtrip-redis-'));
  const socketPath = join(folder, 'socket');
  const port = await freePort();
  const options = { port, bind: '127.0.0.1', unixsocket: socketPath, save: '', dir: folder, ...more };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGKILL');
    await exited;
    await rm(folder, { recursive: true });
  };
  try {
    await new Promise<void>((resolve, reject) => {
      let log = '';
      server.stdout.on('data', (chunk: Buffer) => {
        log += chunk.toString();
        if (/ready to accept connections/i.test(log)) resolve();
      });
      server.on('error', reject);
      server.on('exit', () => reject(new Error(`redis-server ended: ${log}`)));
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { socketPath, port, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
