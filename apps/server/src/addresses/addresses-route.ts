/** `GET /addresses`: what to tell people who are to open the page on machines of their own. */
import { networkInterfaces } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { reachableUrls } from './reachable-urls.ts';

export function serveAddresses(app: FastifyInstance, basePath: string): void {
  app.get('/addresses', (_request, reply) => {
    const listening = app.server.address();
    // A laptop joins and leaves networks while the server runs, so this is looked up each time.
    const addresses =
      listening === null || typeof listening === 'string'
        ? []
        : reachableUrls({ ...listening, basePath }, networkInterfaces());
    return reply.header('cache-control', 'no-store').send({ addresses });
  });
}
