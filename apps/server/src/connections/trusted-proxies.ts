/**
 * What a reverse proxy says of a request: whose it is, and for which host. Anybody can send these headers, so they are read
 * from the proxies alone that `TRUST_PROXY` names. Without any, a request is that of the address it comes from.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { compile } from '@fastify/proxy-addr';
import { addressKey } from './address-key.ts';
import type { Site } from './sites.ts';

/** Names for networks, as Express has them. */
const NETWORKS: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

/** Whether it names a proxy or a network of proxies: `loopback`, `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/32`. */
export function isProxyName(text: string): boolean {
  if (NETWORKS.includes(text)) return true;
  // The library would take a bare number for an address too.
  if (isIP(text.split('/', 1)[0] ?? '') === 0) return false;
  try {
    compile(text);
    return true;
  } catch {
    return false;
  }
}

export class TrustedProxies {
  readonly #trusts: (address: string) => boolean;
  /** Read once: a socket that has been closed no longer knows its address. */
  readonly #clients = new WeakMap<IncomingMessage, string>();

  /** @param names each one that `isProxyName` accepts */
  constructor(names: readonly string[]) {
    const trusts = names.length === 0 ? () => false : compile([...names]);
    this.#trusts = (address) => trusts(address, 0);
  }

  /** The name under which the sender of the request is counted. */
  clientOf(request: IncomingMessage): string {
    const known = this.#clients.get(request);
    if (known !== undefined) return known;
    const client = addressKey(this.#addressOf(request));
    this.#clients.set(request, client);
    return client;
  }

  /** The hosts that the request is for: the server's own, and the one that the visitor asked a proxy for. */
  hostsOf({ headers, socket }: IncomingMessage): Pick<Site, 'host' | 'forwardedHost'> {
    const { host } = headers;
    if (!this.#trusts(socket.remoteAddress ?? '')) return { host };
    // Of several, the last is the one that the nearest proxy has added.
    const forwardedHost = listed(headers['x-forwarded-host']).at(-1);
    return { host, ...(forwardedHost !== undefined && { forwardedHost }) };
  }

  /**
   * Each proxy adds the address that it was asked from, so the rightmost address that is not a trusted proxy's is the
   * client's, whatever stands to the left of it. What is not an address ends the search at the proxy that passed it on.
   */
  #addressOf({ headers, socket }: IncomingMessage): string {
    let address = socket.remoteAddress ?? '';
    for (const hop of listed(headers['x-forwarded-for']).reverse()) {
      const next = this.#trusts(address) ? addressIn(hop) : undefined;
      if (next === undefined) break;
      address = next;
    }
    return address;
  }
}

/** Node joins a header that is sent several times with commas, in order. */
function listed(header: string | string[] | undefined): string[] {
  return String(header ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** An address as it is, or with a port as some proxies add it: `192.0.2.7:5123`, `[2001:db8::1]:5123`. */
function addressIn(hop: string): string | undefined {
  if (isIP(hop) !== 0) return hop;
  const [, six, four] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/.exec(hop) ?? [];
  const bare = six ?? four ?? '';
  return isIP(bare) === 0 ? undefined : bare;
}
