/**
 * `GET /metrics`, for those who are meant to read it. A request from a program on this machine looks the same as one that
 * a proxy on this machine passes on for a stranger: nginx by default adds no header, and names the server by its own
 * address. Only the port tells them apart, so local programs get one that no proxy passes on by accident.
 */
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Nobody, everybody who can reach the page, or programs on this machine at a port of their own. */
export type MetricsAccess = 'nobody' | 'everybody' | { port: number };

export function serveMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.page()),
  );
}

/** Tells those who used to read the metrics here where they are. */
export function serveNoMetrics(app: FastifyInstance): void {
  app.get('/metrics', (_request, reply) => reply.code(404).type('text/plain; charset=utf-8').send(ELSEWHERE));
}

const ELSEWHERE =
  'The metrics are not served here. Set METRICS to a port, such as METRICS=9464, to let programs on the server’s machine ' +
  'read them there, or METRICS=1 to let everybody read them here.';
