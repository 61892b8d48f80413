import { aptInstall, canUseApt } from './apt.ts';
import type { Machine } from './machine.ts';

/** A client library of a language that tests run programs in, or what runs those. */
export interface RedisClient {
  name: string;
  interpreter: string;
  /** Arguments with which the interpreter succeeds if it can load the client. */
  loads: readonly string[];
  packageName: string;
  elsewhere: string;
}

export const REDIS_CLIENTS: readonly RedisClient[] = [
  {
    name: 'a Python with redis-py',
    interpreter: 'python3',
    loads: ['-c', 'import redis'],
    packageName: 'python3-redis',
    elsewhere: 'python3 -m pip install redis',
  },
  {
    name: 'a Python with redis-py and pytest',
    interpreter: 'python3',
    loads: ['-c', 'import pytest, redis'],
    packageName: 'python3-pytest',
    elsewhere: 'python3 -m pip install pytest redis',
  },
  {
    name: 'a Perl with its Redis client',
    interpreter: 'perl',
    loads: ['-MRedis', '-e', '1'],
    packageName: 'libredis-perl',
    elsewhere: 'cpan Redis',
  },
];

/** Makes sure that these clients are installed. @returns advice for a person if that fails */
export function ensureRedisClients(
  machine: Machine,
  clients: readonly RedisClient[] = REDIS_CLIENTS,
): string | undefined {
  const missing = () =>
    clients.filter(
      ({ interpreter, loads }) =>
        // The first on the PATH may not be Debian's, and only Debian's sees Debian's packages.
        ![interpreter, `/usr/bin/${interpreter}`].some((program) => machine.succeeds(program, loads)),
    );
  if (canUseApt(machine)) for (const { packageName } of missing()) aptInstall(machine, packageName);
  const [first] = missing();
  if (first === undefined) return undefined;
  return (
    `The tests run programs in several languages, and ${first.name} cannot be found.\n` +
    `  Debian, Ubuntu: sudo apt-get install ${first.packageName}\n` +
    `  elsewhere:      ${first.elsewhere}`
  );
}
