/**
 * `GET /metrics`, for those who are meant to read it. Nothing in a request tells a program on this machine from a proxy
 * on this machine that asks for a stranger: nginx, as it comes, adds no header and names the server by its own address.
 * What tells them apart is the port, so programs on this machine have one that no proxy passes on by accident.
 */
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Nobody; everybody who reaches the page; or programs on this machine, at a port of their own. */
export type MetricsAccess = 'nobody' | 'everybody' | { port: number };

export function serveMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.page()),
  );
}

/** Who used to read them here is told where they are. */
export function serveNoMetrics(app: FastifyInstance): void {
  app.get('/metrics', (_request, reply) => reply.code(404).type('text/plain; charset=utf-8').send(ELSEWHERE));
}

const ELSEWHERE =
  'The metrics are not served here. Set METRICS to a port, such as METRICS=9464, for programs on the server’s machine ' +
  'to read them there, or METRICS=1 for everybody to read them here.';
