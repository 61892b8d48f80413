/**
 * `GET /handshake`: the answer that a connecting page would get. Browsers do not tell a page why a WebSocket failed to
 * open, so the page asks here; and if the answer is good, something in between must be blocking the connection.
 */
import type { FastifyInstance } from 'fastify';
import type { Arrivals } from './arrivals.ts';
import { handshakeRefusal } from './handshake.ts';
import { type Sites, turnedAway } from './sites.ts';
import type { TrustedProxies } from './trusted-proxies.ts';

export interface HandshakeParts {
  sites: Sites;
  proxies: TrustedProxies;
  arrivals: Arrivals;
}

export function serveHandshake(app: FastifyInstance, { sites, proxies, arrivals }: HandshakeParts): void {
  app.get<{ Querystring: Record<string, unknown> }>('/handshake', async ({ raw, query }, reply) => {
    reply.header('cache-control', 'no-store');
    // Requests from the server's own pages have no Origin header, unlike their WebSockets.
    const origin = typeof query.origin === 'string' ? query.origin : undefined;
    const turned = sites.turnsAway({ ...proxies.hostsOf(raw), origin });
    if (turned) return turnedAway(turned);
    const unwelcome = await arrivals.outlook(proxies.clientOf(raw));
    if (unwelcome) return unwelcome;
    const protocol = Number.parseInt(String(query.protocol), 10);
    const error = handshakeRefusal({ protocol: Number.isNaN(protocol) ? undefined : protocol });
    return error ? { ok: false, error } : { ok: true };
  });
}
