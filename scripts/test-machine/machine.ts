/** Access to the machine that the tests run on. Tests of these scripts substitute a fake. */
import { spawnSync } from 'node:child_process';
import { isAbsolute } from 'node:path';

export interface Machine {
  isRoot: boolean;
  /** Path of a program on the PATH. */
  find(program: string): string | undefined;
  /** Whether the program prints its version. Some distributions have a `chromium` that only says what to install. */
  works(file: string): boolean;
  /** Whether a command exists and succeeds. Its output is discarded. */
  succeeds(command: string, args: readonly string[]): boolean;
  /** Runs a command with its output on the terminal; returns false if it fails or is missing. */
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
