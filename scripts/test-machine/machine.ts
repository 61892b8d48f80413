/** What the tests need to know of, and do to, the machine they run on. Tests of these scripts hand in a made-up one. */
import { spawnSync } from 'node:child_process';
import { isAbsolute } from 'node:path';

export interface Machine {
  isRoot: boolean;
  /** Where a program on the PATH is. */
  find(program: string): string | undefined;
  /** Whether the program there says its version. Some distributions have a `chromium` that only says what to install. */
  works(file: string): boolean;
  /** Whether a command is there and does what it is asked to, without a word on the terminal. */
  succeeds(command: string, args: readonly string[]): boolean;
  /** Runs a command with its output on the terminal; false when it fails or is missing. */
  run(command: string, args: readonly string[], env?: Record<string, string>): boolean;
}

export const thisMachine: Machine = {
  isRoot: process.getuid?.() === 0,
  find(program) {
    const { stdout } = spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' });
    const path = stdout.trim();
    return isAbsolute(path) ? path : undefined;
  },
  works: (file) => thisMachine.succeeds(file, ['--version']),
  succeeds: (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0,
  run(command, args, env = {}) {
    console.log(`> ${[command, ...args].join(' ')}`);
    return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
  },
};
