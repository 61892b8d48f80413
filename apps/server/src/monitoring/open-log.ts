/** The log on standard output: readable lines on a terminal, otherwise one JSON object per line. */
import { type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { LossyOutput } from './lossy-output.ts';

export function openLog(): Logger {
  const { stdout } = process;
  const output = new LossyOutput(stdout, (lines, reason) => {
    log.warn({ lines }, `lines of the log were lost: ${reason}`);
  });
  const log = pino({}, stdout.isTTY ? forPeople(output) : output);
  if (stdout.isTTY) makeNonBlocking(stdout);
  return log;
}

function forPeople(output: LossyOutput): { write(line: string): void } {
  const pretty = prettyFactory({ colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' });
  return { write: (line) => output.write(pretty(line)) };
}

/** Node blocks until a terminal has taken everything, and one halted with Ctrl+S takes nothing. */
function makeNonBlocking(terminal: NodeJS.WriteStream): void {
  const { _handle: handle } = terminal as unknown as {
    _handle?: { setBlocking?(isBlocking: boolean): void };
  };
  handle?.setBlocking?.(false);
}
