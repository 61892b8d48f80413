import { spawnSync } from 'node:child_process';

/**
 * The first `program` that can load a library: the one on the PATH, or Debian's, which has it from a package.
 *
 * @param loads arguments with which it ends with status 0 if it can
 * @returns `program` if none can, which then fails like a failing program
 */
export function interpreterThat(program: string, loads: readonly string[]): string {
  const found = [program, `/usr/bin/${program}`].find((each) => spawnSync(each, loads).status === 0);
  return found ?? program;
}
