/** The built command line as a person calls it: a process of its own, in a pipe. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../bundle/main.js', import.meta.url));

interface Ended {
  status: number | null;
  results: string;
  diagnostics: string;
}

/** @param input what it reads from standard input */
export function startRoundtrip(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [MAIN, ...args]);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => {
      process.off('exit', kill);
      resolve(status);
    });
  });
  // It may have ended before it reads anything.
  child.stdin.on('error', () => {}).end(input);
  const ended = Promise.all([exited, text(child.stdout), text(child.stderr)]).then(
    ([status, results, diagnostics]): Ended => ({ status, results, diagnostics }),
  );
  return { ended, interrupt: () => child.kill('SIGINT') };
}

export function roundtrip(args: readonly string[], input = ''): Promise<Ended> {
  return startRoundtrip(args, input).ended;
}
