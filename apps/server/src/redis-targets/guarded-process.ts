/**
 * A child process that ends, and whose directory vanishes, however this process ends, SIGKILL included.
 *
 * A small shell stands between: its standard input is a pipe from here, which the system closes when this process is
 * no more, and then the shell kills the child. Nothing else does that on both Linux and macOS.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';

// `read` waits for the end of the pipe (nothing is ever written to it) and, being built in, leaves no process behind
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

/** How long the shell may take to end the child before it is ended with it. */
const END_WITHIN_MS = 3000;
const OUTPUT_KEPT = 2000;

export interface GuardedProcess {
  /** Resolves with how it ended, e.g. "status 1", whether by itself or by `end`. Never rejects. */
  readonly ended: Promise<string>;
  /** The last of what it printed. */
  output(): string;
  /** Ends the child and removes the directory. */
  end(): Promise<void>;
}

/** Takes ownership of `directory`. */
export function startGuarded(command: string, args: string[], directory: string): GuardedProcess {
  const shell = spawn('/bin/sh', ['-c', GUARDIAN, 'guardian', directory, command, ...args], {
    // A session of its own: Ctrl+C in the terminal reaches this process alone, which closes in its own order.
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
  // 'close' comes when no process holds the output any more, so all of it has been read by then.
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
