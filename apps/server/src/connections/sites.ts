/**
 * From which sites a browser may reach the playground. A page of another site must not run commands in its visitor's
 * name, whether it says where it comes from (`Origin`) or has its own name resolve to this machine (DNS rebinding, which
 * `Host` gives away). Programs that are no browsers send what they like; they are not kept out here.
 */
import { isIP } from 'node:net';
import { type Refused, refuse } from '@roundtrip/protocol';

export interface Site {
  origin?: string | undefined;
  host?: string | undefined;
}

export interface SitesOptions {
  /** Origins that are allowed beside the server's own, such as `https://play.example.org`. */
  allowedOrigins: readonly string[];
  /** The address the server listens on, as its user gave it. */
  listensOn: string;
}

/** What is wrong about a request that is turned away. */
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
    // By which names a room calls this machine is not known, unless it is said.
    this.#checksNames = this.#isLoopbackOnly || allowedOrigins.length > 0;
  }

  /** @returns undefined where the request may go on */
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
    // A number is not a name that somebody could have resolve to this machine.
    return !this.#isLoopbackOnly && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  }
}

const ADVICE =
  'Open it under the address that the server’s log tells, or name the site in ALLOWED_ORIGINS, such as ' +
  'ALLOWED_ORIGINS=https://play.example.org, and start the server again.';

const REFUSALS: Record<Turned, Refused> = {
  origin: refuse('REFUSED_SITE', `A page of another site may not use this server. ${ADVICE}`),
  host: refuse('REFUSED_SITE', `This server is not known by that name. ${ADVICE}`),
};

export function turnedAway(turned: Turned): Refused {
  return REFUSALS[turned];
}

/** Whether a name or address means the machine itself, to itself alone. */
export function isLoopbackName(name: string): boolean {
  const bare = name.toLowerCase().replace(/^\[|\]$/g, '');
  if (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}
