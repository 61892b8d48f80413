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
  turnsAway({ origin, host }: Site): Turned | undefined {
    if (!this.#knowsHost(host)) return 'host';
    if (origin === undefined || this.#origins.has(origin)) return undefined;
    return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase() ? undefined : 'origin';
  }

  #knowsHost(host: string | undefined): boolean {
    if (!this.#checksNames) return true;
    if (host === undefined || !URL.canParse(`http://${host}`)) return false;
    const { hostname } = new URL(`http://${host}`);
    if (isLoopbackName(hostname) || this.#names.has(hostname)) return true;
    // Nobody can make a numeric address resolve to this machine.
    return !this.#isLoopbackOnly && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  }
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
