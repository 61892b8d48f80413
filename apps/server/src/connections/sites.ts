/**
 * Sites from which a browser may reach the playground. A page of another site must not run commands in its visitor's name,
 * whether it says where it comes from (`Origin`) or has its own name resolve to this machine (DNS rebinding, which `Host`
 * gives away). Programs other than browsers can send any headers; this does not keep them out.
 */
import { isIP } from 'node:net';
import { type Refused, refuse } from '@roundtrip/protocol';

export interface Site {
  origin?: string | undefined;
  host?: string | undefined;
  /** The host that the visitor asked for, as a trusted proxy says, where it names this server by another. */
  forwardedHost?: string;
}

export interface SitesOptions {
  /** Origins allowed in addition to the server's own, such as `https://play.example.org`. */
  allowedOrigins: readonly string[];
  /** The address that the server listens on, as configured. */
  listensOn: string;
}

/** Which header of a rejected request is wrong. */
export type Turned = 'origin' | 'host';

export class Sites {
  readonly #origins: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;
  readonly #checksNames: boolean;
  readonly #isLoopbackOnly: boolean;

  constructor({ allowedOrigins, listensOn }: SitesOptions) {
    this.#origins = new Set(allowedOrigins);
    this.#names = new Set(allowedOrigins.map((origin) => new URL(origin).hostname));
    this.#isLoopbackOnly = isLoopbackName(listensOn);
    // The names that a room uses for this machine are unknown, unless they are configured.
    this.#checksNames = this.#isLoopbackOnly || allowedOrigins.length > 0;
  }

  /** @returns undefined if the request may proceed */
  turnsAway({ origin, host, forwardedHost }: Site): Turned | undefined {
    if (!this.#knowsHost(host) || !this.#knowsForwardedHost(forwardedHost)) return 'host';
    if (origin === undefined || this.#origins.has(origin)) return undefined;
    return isPageOf(origin, forwardedHost ?? host) ? undefined : 'origin';
  }

  #knowsHost(host: string | undefined): boolean {
    if (!this.#checksNames) return true;
    const name = nameIn(host);
    if (name === undefined) return false;
    return this.#isConfigured(name) || (!this.#isLoopbackOnly && isNumeric(name));
  }

  /** As on a network: the names that visitors use for a proxy are unknown, unless they are configured. */
  #knowsForwardedHost(host: string | undefined): boolean {
    if (host === undefined || this.#names.size === 0) return true;
    const name = nameIn(host);
    return name !== undefined && (this.#isConfigured(name) || isNumeric(name));
  }

  #isConfigured(name: string): boolean {
    return isLoopbackName(name) || this.#names.has(name);
  }
}

function nameIn(host: string | undefined): string | undefined {
  return host !== undefined && URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`).hostname
    : undefined;
}

/** Nobody can make a numeric address resolve to this machine. */
function isNumeric(name: string): boolean {
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** Some proxies name the port even where it is the scheme's own, which an origin leaves out. */
function isPageOf(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  return URL.canParse(`${page.protocol}//${host}`) && new URL(`${page.protocol}//${host}`).host === page.host;
}

const ADVICE =
  'Open it at the address in the server’s log, or name the site in ALLOWED_ORIGINS, such as ' +
  'ALLOWED_ORIGINS=https://play.example.org, and restart the server.';

const REFUSALS: Record<Turned, Refused> = {
  origin: refuse('REFUSED_SITE', `A page of another site may not use this server. ${ADVICE}`),
  host: refuse('REFUSED_SITE', `This server is not known by that name. ${ADVICE}`),
};

export function turnedAway(turned: Turned): Refused {
  return REFUSALS[turned];
}

/** Whether a name or address means the machine itself, and only to itself. */
export function isLoopbackName(name: string): boolean {
  const bare = name.toLowerCase().replace(/^\[|\]$/g, '');
  if (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}
