/**
 * The addresses of the page. All of them are one document, which draws what its address asks for; whether there is such a
 * thing is told by the status, so that a mistyped address is not taken for a page.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const BUILT = fileURLToPath(new URL('../../web/dist', import.meta.url));
const DOCUMENT = 'index.html';

export async function servePages(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: BUILT,
    setHeaders: (response, path) => {
      // Vite names these files by their content.
      if (path.includes('/assets/'))
        response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  const lessons = builtLessons();
  app.get('/learn', (_request, reply) => reply.sendFile(DOCUMENT));
  for (const path of ['/learn/:slug', '/learn/:slug/notes']) {
    app.get<{ Params: { slug: string } }>(path, ({ params }, reply) =>
      reply.code(lessons.has(params.slug) ? 200 : 404).sendFile(DOCUMENT),
    );
  }
  app.setNotFoundHandler(notFound);
}

/** A person gets the page, which says so; a program gets a line. What was asked for is not repeated. */
async function notFound({ method, headers }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(404);
  const isPerson = method === 'GET' && headers.accept?.includes('text/html');
  return isPerson
    ? reply.sendFile(DOCUMENT)
    : reply.type('text/plain; charset=utf-8').send('There is nothing here.');
}

/** The addresses of the lessons, as the build of the page listed them; none where the page has not been built. */
function builtLessons(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(readFileSync(`${BUILT}/lessons.json`, 'utf8')) as string[]);
  } catch {
    return new Set();
  }
}
