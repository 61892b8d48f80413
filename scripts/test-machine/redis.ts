import { aptInstall, canUseApt } from './apt.ts';
import type { Machine } from './machine.ts';

const PROGRAMS = ['redis-server', 'redis-cli', 'redis-benchmark'];

/** Makes sure that Redis is installed. @returns advice for a person if that fails */
export function ensureRedis(machine: Machine): string | undefined {
  const missing = () => PROGRAMS.filter((program) => machine.find(program) === undefined);
  if (missing().length > 0 && canUseApt(machine)) aptInstall(machine, 'redis-server');
  if (missing().length === 0) return undefined;
  return (
    `The tests run against a real Redis, and ${missing().join(', ')} cannot be found on the PATH.\n` +
    '  Debian, Ubuntu: sudo apt-get install redis-server\n' +
    '  macOS:          brew install redis\n' +
    '  elsewhere:      https://redis.io/docs/latest/operate/oss_and_stack/install/'
  );
}
