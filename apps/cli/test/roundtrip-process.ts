/** The built command line as a person calls it: a process of its own, in a pipe. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { eventually } from '@roundtrip/testing/processes';

export const MAIN = fileURLToPath(new URL('../bundle/main.js', import.meta.url));

interface Ended {
  status: number | null;
  results: string;
  diagnostics: string;
}

/**
 * @param input what it reads from standard input
 * @param env variables in addition to this process's
 */
export function startRoundtrip(args: readonly string[], input = '', env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...env } });
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
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (data: string) => {
    said += data;
  });
  /** Resolves with what it has said, once that matches. */
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    await eventually(`it says ${pattern}`, () => pattern.test(said) || child.exitCode !== null);
    const match = pattern.exec(said);
    if (match === null) throw new Error(`it ended, and said: ${said}`);
    return match;
  };
  const ended = Promise.all([exited, text(child.stdout), text(child.stderr)]).then(
    ([status, results, diagnostics]): Ended => ({ status, results, diagnostics }),
  );
  return { ended, says, interrupt: () => child.kill('SIGINT') };
}

export function roundtrip(
  args: readonly string[],
  input = '',
  env: Record<string, string> = {},
): Promise<Ended> {
  return startRoundtrip(args, input, env).ended;
}
