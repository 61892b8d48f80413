import { aptInstall, canUseApt } from './apt.ts';
import type { Machine } from './machine.ts';

/** The first one on the PATH may be another than Debian's, which alone has Debian's packages. */
const PROGRAMS = ['python3', '/usr/bin/python3'];

/** Sees to it that a Python with redis-py is installed; returns what a person has to do when it cannot. */
export function ensureRedisPy(machine: Machine): string | undefined {
  const isThere = () => PROGRAMS.some((program) => machine.succeeds(program, ['-c', 'import redis']));
  if (!isThere() && canUseApt(machine)) aptInstall(machine, 'python3-redis');
  if (isThere()) return undefined;
  return (
    'The tests run the programs that the playground writes, and no Python with redis-py can be found.\n' +
    '  Debian, Ubuntu: sudo apt-get install python3-redis\n' +
    '  elsewhere:      python3 -m pip install redis'
  );
}
