/** `GET /metrics`: for programs on this machine, unless it is said otherwise. */
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { addressKey } from '../connections/address-key.ts';
import { isLoopbackName } from '../connections/sites.ts';
import type { Metrics } from './metrics.ts';

/** `METRICS`: everybody, nobody, or, where it is not set, this machine. */
export type MetricsAccess = '1' | '0' | undefined;

export function serveMetrics(app: FastifyInstance, metrics: Metrics, access: MetricsAccess): void {
  app.get('/metrics', async ({ headers, socket }, reply) => {
    if (!mayRead(access, socket.remoteAddress, headers)) return reply.callNotFound();
    return reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.page());
  });
}

/** Headers by which a proxy on this machine says that it asks for somebody else. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

export function mayRead(
  access: MetricsAccess,
  remoteAddress: string | undefined,
  headers: IncomingHttpHeaders,
): boolean {
  if (access !== undefined) return access === '1';
  if (remoteAddress === undefined || FORWARDED.some((name) => name in headers)) return false;
  return isLoopbackName(remoteAddress) || isLoopbackName(addressKey(remoteAddress));
}
