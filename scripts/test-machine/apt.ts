/** Installs packages with apt-get, if this user may. */
import type { Machine } from './machine.ts';

export function canUseApt(machine: Machine): boolean {
  return machine.isRoot && machine.find('apt-get') !== undefined;
}

/** Returns false if the package lists or the package cannot be downloaded. */
export function aptInstall(machine: Machine, packageName: string): boolean {
  const env = {
    DEBIAN_FRONTEND: 'noninteractive',
    // Of packages with a service, such as redis-server, only the program is needed. In single-user mode (runlevel 1)
    // the installation does not start the service. systemd ignores that, and starts it on its usual port.
    RUNLEVEL: '1',
  };
  return (
    machine.run('apt-get', ['update', '-qq'], env) &&
    machine.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', packageName], env)
  );
}
