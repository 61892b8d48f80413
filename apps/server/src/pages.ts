/**
 * The addresses of the page. All of them serve one document, which draws what its address asks for. The status says
 * whether that exists, so that a mistyped address is not taken for a page.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from './content-security-policy.ts';

const BUILT = fileURLToPath(new URL('../../web/dist', import.meta.url));
const DOCUMENT = `${BUILT}/index.html`;
/** The build's placeholder for a nonce. */
const NONCE = 'STYLE-NONCE';

export async function servePages(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: BUILT,
    index: false,
    preCompressed: true,
    // Otherwise its own would replace the one set here.
    cacheControl: false,
    setHeaders: (response, path) => {
      // Vite names these files by their content.
      const isNamedByContent = path.includes('/assets/');
      response.setHeader(
        'cache-control',
        isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      response.setHeader('vary', 'accept-encoding');
    },
  });
  const lessons = builtLessons();
  for (const path of ['/', '/index.html', '/learn', '/learn/glossary']) {
    app.get(path, (_request, reply) => sendDocument(reply));
  }
  for (const path of ['/learn/:slug', '/learn/:slug/notes']) {
    app.get<{ Params: { slug: string } }>(path, ({ params }, reply) =>
      sendDocument(reply.code(lessons.has(params.slug) ? 200 : 404)),
    );
  }
  // What people type who have heard of lessons.
  app.get('/lessons', (_request, reply) => reply.redirect('/learn', 301));
  app.setNotFoundHandler(notFound);
}

/** People get the page, which says so; programs get a line. The request is not repeated. */
async function notFound({ method, headers }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(404);
  const isPerson = method === 'GET' && headers.accept?.includes('text/html');
  return isPerson ? sendDocument(reply) : sendNothing(reply);
}

/** Each copy has its own nonce, for style elements that the editor and the dialogs create. */
async function sendDocument(reply: FastifyReply): Promise<FastifyReply> {
  const document = await readFile(DOCUMENT, 'utf8').catch(() => undefined);
  if (document === undefined) return sendNothing(reply.code(404));
  const nonce = randomBytes(16).toString('base64url');
  reply.helmet({ contentSecurityPolicy: contentSecurityPolicy(`'nonce-${nonce}'`) });
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(document.replaceAll(NONCE, nonce));
}

function sendNothing(reply: FastifyReply): FastifyReply {
  return reply.type('text/plain; charset=utf-8').send('There is nothing here.');
}

/** Addresses of the lessons, as listed by the page's build; empty if the page has not been built. */
function builtLessons(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(readFileSync(`${BUILT}/lessons.json`, 'utf8')) as string[]);
  } catch {
    return new Set();
  }
}
