/** Installing with apt-get, where this user may. */
import type { Machine } from './machine.ts';

export function canUseApt(machine: Machine): boolean {
  return machine.isRoot && machine.find('apt-get') !== undefined;
}

/** False when the package lists or the package cannot be had. */
export function aptInstall(machine: Machine, packageName: string): boolean {
  const env = {
    DEBIAN_FRONTEND: 'noninteractive',
    // Of a package with a service, such as redis-server, only the program is wanted: in single-user mode (runlevel 1)
    // the installation does not start it. A machine run by systemd pays no heed and starts it on its usual port.
    RUNLEVEL: '1',
  };
  return (
    machine.run('apt-get', ['update', '-qq'], env) &&
    machine.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', packageName], env)
  );
}
