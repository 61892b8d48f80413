/** The addresses at which other machines on the network find the page. */
import { BlockList, isIP } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { isLoopbackName } from '../connections/sites.ts';

export interface Listening {
  /** What the server listens on: an address, not a name. */
  address: string;
  port: number;
  /** Path of the page, with a slash at both ends. */
  basePath: string;
}

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

const EVERY_IPV4 = '0.0.0.0';
const EVERY = '::';

/** Good for a cable between two machines; no browser opens the IPv6 ones. */
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');

/** Networks between programs on the machine itself, as those who make them name them. */
const INTERNAL_NETWORK = /^(docker|br-|veth|virbr|vboxnet|vmnet|lxc|lxd|cni|flannel|podman|vEthernet)/;

/**
 * @param interfaces as `os.networkInterfaces()` lists them
 * @returns whole URLs, IPv4 before IPv6, and of each kind the networks inside the machine last; none where the server listens
 *   on this machine only
 */
export function reachableUrls({ address, port, basePath }: Listening, interfaces: Interfaces): string[] {
  return [...addressesOf(address, interfaces)]
    .filter((each) => !isLoopbackName(each) && !isLinkLocal(each))
    .map((each) => `http://${isIP(each) === 6 ? `[${each}]` : each}:${port}${basePath}`);
}

function addressesOf(address: string, interfaces: Interfaces): ReadonlySet<string> {
  if (address !== EVERY && address !== EVERY_IPV4) return new Set([address]);
  const all = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos.map((info) => ({ ...info, isInternalNetwork: INTERNAL_NETWORK.test(name) })),
  );
  // `::` takes connections over IPv4 too.
  const listenedOn = all.filter(
    ({ internal, family }) => !internal && (family === 'IPv4' || address === EVERY),
  );
  const inOrder = listenedOn.toSorted(
    (a, b) => a.family.localeCompare(b.family) || Number(a.isInternalNetwork) - Number(b.isInternalNetwork),
  );
  return new Set(inOrder.map((info) => info.address));
}

function isLinkLocal(address: string): boolean {
  return linkLocal.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
