/** Runs the command that was given, as if it had been called without a tap. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { type Invocation, Misuse } from '../arguments/invocation.ts';
import type { Environment } from './redis-settings.ts';

type Command = NonNullable<Extract<Invocation, { kind: 'tap' }>['request']['command']>;

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const;
/** Those that a terminal sends to every program in it, so the command has them already. */
const FROM_TERMINAL: readonly string[] = ['SIGINT', 'SIGQUIT'];

const STANDARD_ERROR = 2;

/**
 * Its output goes to standard error; standard input and signals are passed on.
 *
 * @returns its exit status, as a shell tells it
 * @throws Misuse if it cannot be started
 */
export function runCommand({ program, args }: Command, env: Environment): Promise<number> {
  const child = spawn(program, args, { env: { ...env }, stdio: ['inherit', STANDARD_ERROR, STANDARD_ERROR] });
  const isInTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
  const passOn = (signal: NodeJS.Signals) => {
    if (!isInTerminal || !FROM_TERMINAL.includes(signal)) child.kill(signal);
  };
  for (const signal of PASSED_ON) process.on(signal, passOn);
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(notStarted(program, error)));
    child.once('exit', (status, signal) =>
      resolve(status ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
  return ended.finally(() => {
    for (const signal of PASSED_ON) process.off(signal, passOn);
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such program on the PATH, or no such directory',
  EACCES: 'it may not be executed',
  ENOEXEC: 'it is no program',
};

function notStarted(program: string, error: NodeJS.ErrnoException): Misuse {
  const reason = REASONS[error.code ?? ''] ?? error.code ?? error.message;
  return new Misuse(
    `“${program}” cannot be started: ${reason}. What follows -- is run without a shell; for a line of one: -- sh -c '…'`,
  );
}
