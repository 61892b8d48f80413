/** The HTTP side: the built page, and what pages and programs request besides. */
import helmet from '@fastify/helmet';
import { LIMITS } from '@roundtrip/protocol';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { serveAddresses } from './addresses/addresses-route.ts';
import { serveCommandDocs } from './command-docs/command-docs-route.ts';
import type { Arrivals } from './connections/arrivals.ts';
import { serveHandshake } from './connections/handshake-route.ts';
import { Sites, turnedAway } from './connections/sites.ts';
import { TrustedProxies } from './connections/trusted-proxies.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Isolation } from './isolation/isolation.ts';
import type { Metrics } from './monitoring/metrics.ts';
import { type MetricsAccess, serveMetrics, serveNoMetrics } from './monitoring/metrics-route.ts';
import { serveOutside, servePages } from './pages.ts';
import { healthOf, type RedisTarget } from './redis-targets/index.ts';

/** How often slow connections are looked for, milliseconds. */
const CHECK_EVERY_MS = 1000;

export const LOOPBACK = '127.0.0.1';

/** The server is not responsible for the requested name (RFC 9110). */
const MISDIRECTED = 421;

export interface HttpParts {
  target: RedisTarget;
  isolation: Isolation;
  sites: Sites;
  proxies: TrustedProxies;
  arrivals: Arrivals;
  metrics: Metrics;
  metricsAccess: MetricsAccess;
  /** Where the page and all that it requests are: a path with a slash at both ends. */
  basePath: string;
  log: Logger;
}

/** Serves nothing yet, but sets the limits that hold for every answer. */
async function openHttp({
  sites,
  proxies,
  log,
}: Pick<HttpParts, 'sites' | 'proxies' | 'log'>): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    forceCloseConnections: true,
    // Answers never repeat the request, here and below.
    frameworkErrors: (_error, _request, reply) => void answer(reply, 400, 'This cannot be read.'),
    requestTimeout: LIMITS.handshakeMs,
    http: { headersTimeout: LIMITS.handshakeMs, connectionsCheckingInterval: CHECK_EVERY_MS },
  });
  await app.register(helmet, {
    contentSecurityPolicy: contentSecurityPolicy(),
    // The playground may be served over plain HTTP, on a laptop or a LAN.
    strictTransportSecurity: false,
  });
  app.addHook('onRequest', async ({ headers, raw }, reply) => {
    const turned = sites.turnsAway(proxies.hostsOf(raw));
    if (!turned) return;
    const refused = turnedAway(turned);
    // A person sees this in the browser in place of the page.
    if (headers.accept?.includes('text/html')) return answer(reply, MISDIRECTED, refused.error.message);
    return reply.code(MISDIRECTED).send(refused);
  });
  app.setErrorHandler((error, _request, reply) => {
    log.error(error, 'a page could not be served');
    return answer(reply, 500, 'The playground failed to answer. The server’s log says why.');
  });
  return app;
}

/** What programs on this machine may request, on a port of their own. */
export async function buildMetricsHttp(metrics: Metrics, log: Logger): Promise<FastifyInstance> {
  const sites = new Sites({ allowedOrigins: [], listensOn: LOOPBACK });
  const app = await openHttp({ sites, proxies: new TrustedProxies([]), log });
  serveMetrics(app, metrics);
  return app;
}

export async function buildHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { target, isolation, sites, proxies, arrivals, metrics, metricsAccess, basePath } = parts;
  const app = await openHttp(parts);
  await app.register(
    async (page) => {
      await servePages(page, basePath);
      // The page asks too, and a proxy may pass on nothing but what is below the base path.
      serveHealth(page, target);
      serveCommandDocs(page, target, isolation);
      serveAddresses(page, basePath);
      serveHandshake(page, { sites, proxies, arrivals });
    },
    { prefix: basePath.slice(0, -1) },
  );
  if (basePath !== '/') {
    serveHealth(app, target);
    serveOutside(app, basePath);
  }
  if (metricsAccess === 'everybody') serveMetrics(app, metrics);
  else serveNoMetrics(app);
  return app;
}

function serveHealth(app: FastifyInstance, target: RedisTarget): void {
  app.get('/healthz', async (_request, reply) => {
    const healthy = await target.ping().then(
      () => true,
      () => false,
    );
    return reply
      .code(healthy ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(healthOf(target, healthy));
  });
}

function answer(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(text);
}
