/** Runs target-owner.js, which holds a Redis target in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RedisAddress } from '@roundtrip/wire';

export interface TargetOwner {
  process: ChildProcess;
  kind: string;
  version: string;
  address: RedisAddress;
}

/** Has a process group of its own. Rejects with the output of the process if it opened no target. */
export async function startTargetOwner(env: NodeJS.ProcessEnv): Promise<TargetOwner> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('target-owner.js', import.meta.url))], {
    detached: true,
    env: { ...process.env, REDIS_URL: '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const said = once(createInterface(child.stdout), 'line');
  const ended = once(child, 'close').then(() => {
    throw new Error(errors);
  });
  const [line] = await Promise.race([said, ended]);
  return { process: child, ...JSON.parse(line) };
}
