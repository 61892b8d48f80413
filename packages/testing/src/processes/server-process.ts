/** The built server as a user starts it: a separate process, on a free loopback port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../apps/server/bundle/main.js', import.meta.url));
/** Only decides when to give up on what never happens. */
const PATIENCE_MS = 100_000;

export interface ServerProcess {
  /** Address of the page. */
  url: string;
  pid: number;
  process: ChildProcess;
  /** Its log so far. */
  log(): string;
  /** Ends it with SIGTERM; resolves with its exit code, or null if it had to be killed. */
  stop(): Promise<number | null>;
}

/** An empty `PATH`: no Redis is found there, so the embedded one is used. */
export const NO_REDIS = { PATH: '' };

/**
 * @param env variables in addition to this process's; the server starts its own Redis unless they say otherwise
 * @param main the script to run
 * @throws Error with its log if it ends or logs no address
 */
export async function startServer(env: Record<string, string> = {}, main = MAIN): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', REDIS_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  let output = '';
  const ready = new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      output += text;
      // Requires a character after the address, which shows that the address is complete.
      const found = /open (http:\/\/[^\s"]+)(?=[\s"])/.exec(output)?.[1];
      if (found) resolve(found);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  const late = setTimeout(kill, PATIENCE_MS);
  const url = await ready.finally(() => clearTimeout(late));
  return {
    url,
    pid: child.pid as number,
    process: child,
    log: () => output,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const timer = setTimeout(kill, PATIENCE_MS);
        child.kill('SIGTERM');
        await once(child, 'exit');
        clearTimeout(timer);
      }
      return child.exitCode;
    },
  };
}
