/** The built server as a user starts it, in a process of its own, on the bench's Redis. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RedisProcess } from './redis-process.ts';

const MAIN = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url));

export interface Playground {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** @param workers runs that it executes at once. */
export async function startPlayground({ socket }: RedisProcess, workers = 1): Promise<Playground> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      REDIS_URL: `unix://${socket}`,
      WORKERS: String(workers),
      METRICS: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = await new Promise<string>((resolve, reject) => {
    let log = '';
    child.stdout.on('data', (text: Buffer) => {
      log += text.toString();
      const found = /open (http:\/\/[^\s"]+)/.exec(log)?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${log}`)));
  });
  if (child.pid === undefined) throw new Error('the server has no process id');
  return {
    url,
    pid: child.pid,
    stop: async () => {
      process.off('exit', kill);
      if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
    },
  };
}
