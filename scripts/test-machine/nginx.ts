import { aptInstall, canUseApt } from './apt.ts';
import type { Machine } from './machine.ts';

/** Programs, where else than on the PATH they may be (Debian has nginx where only root looks), and their packages. */
const PROGRAMS = [
  { program: 'nginx', elsewhere: '/usr/sbin/nginx', packageName: 'nginx-light' },
  { program: 'openssl', elsewhere: undefined, packageName: 'openssl' },
];

/** Makes sure that nginx, and openssl for its certificate, are installed. @returns advice for a person if that fails */
export function ensureNginx(machine: Machine): string | undefined {
  const missing = () =>
    PROGRAMS.filter(
      ({ program, elsewhere }) =>
        machine.find(program) === undefined &&
        !(elsewhere !== undefined && machine.succeeds(elsewhere, ['-v'])),
    );
  if (canUseApt(machine)) for (const { packageName } of missing()) aptInstall(machine, packageName);
  const left = missing().map(({ program }) => program);
  if (left.length === 0) return undefined;
  return (
    `The tests put the playground behind a reverse proxy, and ${left.join(', ')} cannot be found on the PATH.\n` +
    '  Debian, Ubuntu: sudo apt-get install nginx-light openssl\n' +
    '  macOS:          brew install nginx openssl'
  );
}
