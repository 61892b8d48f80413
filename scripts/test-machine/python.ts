import { aptInstall, canUseApt } from './apt.ts';
import type { Machine } from './machine.ts';

/** The first on the PATH may not be Debian's, and only Debian's sees Debian's packages. */
const PROGRAMS = ['python3', '/usr/bin/python3'];

/** Makes sure that a Python with redis-py is installed. @returns advice for a person if that fails */
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
