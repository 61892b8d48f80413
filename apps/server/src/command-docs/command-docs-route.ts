/** `GET /commands`: requested from Redis on first use, then kept for as long as Redis reports the same version. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { ReplyError } from 'ioredis';
import { ZodError } from 'zod';
import type { Isolation } from '../isolation/isolation.ts';
import type { RedisTarget } from '../redis-targets/index.ts';
import { commandDocsOf } from './command-docs.ts';
import { differencesOf } from './differences.ts';
import { parseServerDocs, type ServerDoc } from './server-docs.ts';

interface Page {
  json: Buffer;
  gzipped: Buffer;
  tag: string;
}

export function serveCommandDocs(app: FastifyInstance, target: RedisTarget, isolation: Isolation): void {
  let kept: { version: string; page: Promise<Page> } | undefined;
  const currentPage = (): Promise<Page> => {
    if (kept?.version === target.version) return kept.page;
    const asked = { version: target.version, page: pageOf(target, isolation) };
    kept = asked;
    asked.page.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return asked.page;
  };
  app.get('/commands', async (request, reply) => {
    const page = await currentPage().catch(() => undefined);
    if (!page) return reply.code(503).header('cache-control', 'no-store').send();
    const { json, gzipped, tag } = page;
    reply.header('cache-control', 'no-cache').header('etag', tag).header('vary', 'accept-encoding');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    reply.type('application/json; charset=utf-8');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(json);
    return reply.header('content-encoding', 'gzip').send(gzipped);
  });
}

async function pageOf(target: RedisTarget, { rules, confinement }: Isolation): Promise<Page> {
  const docs = await serverDocs(target);
  const differences = differencesOf(target.kind);
  const told = commandDocsOf({ catalogue: rules.catalogue, docs, confinement, differences });
  const json = Buffer.from(JSON.stringify(told));
  const tag = `W/"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`;
  return { json, gzipped: await promisify(gzip)(json), tag };
}

/**
 * Empty before Redis 7, and if the account may not ask.
 *
 * @throws Error while Redis cannot be reached.
 */
async function serverDocs(target: RedisTarget): Promise<ReadonlyMap<string, ServerDoc>> {
  try {
    return parseServerDocs(await target.call('COMMAND', 'DOCS'));
  } catch (error) {
    if (error instanceof ReplyError || error instanceof ZodError) return new Map();
    throw error;
  }
}
