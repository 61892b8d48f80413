/**
 * The addresses of the page. All of them serve one document, which draws what its address asks for. The status says
 * whether that exists, so that a mistyped address is not taken for a page.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { contentSecurityPolicy } from './content-security-policy.ts';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** In the package that people install. */
const BESIDE_BUNDLE = fromHere('../page');
const BUILT = existsSync(BESIDE_BUNDLE) ? BESIDE_BUNDLE : fromHere('../../web/dist');
const DOCUMENT = `${BUILT}/index.html`;
/** The build's placeholder for a nonce. */
const NONCE = 'STYLE-NONCE';
/** How the build's document begins whatever it refers to. */
const REFERENCE = /(?<= (?:src|href|content)=")\.\//g;

/** @param app with the base path as its prefix */
export async function servePages(app: FastifyInstance, basePath: string): Promise<void> {
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
  const sendDocument = (reply: FastifyReply) => sendPage(reply, basePath);
  for (const path of ['/', '/index.html', '/learn', '/learn/glossary', '/r', '/r/:code', '/tap']) {
    app.get(path, { prefixTrailingSlash: 'slash' }, (_request, reply) => sendDocument(reply));
  }
  for (const path of ['/learn/:slug', '/learn/:slug/notes']) {
    app.get<{ Params: { slug: string } }>(path, ({ params }, reply) =>
      sendDocument(reply.code(lessons.has(params.slug) ? 200 : 404)),
    );
  }
  // What people type who have heard of lessons.
  app.get('/lessons', (_request, reply) => reply.redirect(`${basePath}learn`, 301));
  // People get the page, which says so; programs get a line. The request is not repeated.
  app.setNotFoundHandler(({ method, headers }, reply) => {
    reply.code(404);
    const isPerson = method === 'GET' && headers.accept?.includes('text/html');
    return isPerson ? sendDocument(reply) : sendNothing(reply);
  });
}

/** Leads from elsewhere on the server to the page, where that is below a base path. */
export function serveOutside(app: FastifyInstance, basePath: string): void {
  app.get(basePath.slice(0, -1), (_request, reply) => reply.redirect(basePath, 301));
  // Not a redirect: a proxy that takes the base path off would be led here again and again.
  app.setNotFoundHandler((_request, reply) =>
    sendText(
      reply.code(404),
      `The playground is at ${basePath} on this server. If a proxy led you here, it must pass paths on unchanged.`,
    ),
  );
}

/** Each copy has its own nonce, for style elements that the editor and the dialogs create. */
async function sendPage(reply: FastifyReply, basePath: string): Promise<FastifyReply> {
  const document = await readFile(DOCUMENT, 'utf8').catch(() => undefined);
  if (document === undefined) return sendNothing(reply.code(404));
  const nonce = randomBytes(16).toString('base64url');
  reply.helmet({ contentSecurityPolicy: contentSecurityPolicy(`'nonce-${nonce}'`) });
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(document.replaceAll(NONCE, nonce).replace(REFERENCE, basePath));
}

function sendNothing(reply: FastifyReply): FastifyReply {
  return sendText(reply, 'There is nothing here.');
}

function sendText(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/plain; charset=utf-8').send(text);
}

/** Addresses of the lessons, as listed by the page's build; empty if the page has not been built. */
function builtLessons(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(readFileSync(`${BUILT}/lessons.json`, 'utf8')) as string[]);
  } catch {
    return new Set();
  }
}
