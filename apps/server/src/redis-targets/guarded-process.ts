/**
 * A child process that ends, and whose directory is removed, however this process ends, even by SIGKILL.
 *
 * A small shell stands in between. Its standard input is a pipe from this process, which the system closes when this
 * process is gone, and then the shell kills the child. Nothing else works on both Linux and macOS.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';

// `read` waits for the end of the pipe, to which nothing is ever written. Being a builtin, it leaves no process behind
// when the watcher is killed because the child ended first.
const GUARDIAN = `
directory=$1; shift
exec 3<&0 </dev/null
"$@" 3<&- & child=$!
(read -r end <&3; kill -KILL "$child"; rm -rf -- "$directory") 2>/dev/null & watcher=$!
wait "$child"; status=$?
{ kill "$watcher"; wait "$watcher"; } 2>/dev/null
rm -rf -- "$directory"
exit "$status"
`;

/** How long the shell may take to end the child before both are killed, milliseconds. */
const END_WITHIN_MS = 3000;
const OUTPUT_KEPT = 2000;

export interface GuardedProcess {
  /** Resolves with how it ended, such as "status 1", by itself or through `end`. Never rejects. */
  readonly ended: Promise<string>;
  /** The last part of what it printed. */
  output(): string;
  /** Ends the child and removes the directory. */
  end(): Promise<void>;
}

/** Takes ownership of `directory`. */
export function startGuarded(command: string, args: string[], directory: string): GuardedProcess {
  const shell = spawn('/bin/sh', ['-c', GUARDIAN, 'guardian', directory, command, ...args], {
    // In a session of its own, so that Ctrl+C in the terminal reaches only this process, which then closes in order.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output = (output + text).slice(-OUTPUT_KEPT);
    });
  }
  // 'close' comes once no process holds the output open, so all of it has been read by then.
  const ended = once(shell, 'close').then(
    ([code, signal]) => (signal === null ? `status ${code}` : `signal ${signal}`),
    (error: Error) => error.message,
  );
  return {
    ended,
    output: () => output.trim(),
    async end() {
      shell.stdin.end();
      const timer = setTimeout(() => killGroup(shell.pid), END_WITHIN_MS);
      await ended;
      clearTimeout(timer);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function killGroup(leader: number | undefined): void {
  if (leader !== undefined) process.kill(-leader, 'SIGKILL');
}
