/** A client that may not connect is told why over HTTP too, where a page can read it, in the same words. */
import { once } from 'node:events';
import { request } from 'node:http';
import { type Ack, LIMITS, PROTOCOL_VERSION } from '@roundtrip/protocol';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type ServerProcess, startServer } from './server-process.ts';
import { Viewer } from './viewer.ts';

interface Client {
  host?: string;
  origin?: string;
  /** As text in the query; a connection sends it as a number. */
  protocol?: string;
}

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ ALLOWED_ORIGINS: 'https://course.example' });
});
afterAll(async () => {
  await server?.stop();
});

/** What the server would say to an attempt. */
async function asked(client: Client, accept = 'application/json'): Promise<{ status: number; body: string }> {
  const url = new URL('/handshake', server.url);
  for (const name of ['origin', 'protocol'] as const) {
    const value = client[name];
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const headers = { accept, ...(client.host !== undefined && { host: client.host }) };
  const [response] = await once(request(url, { headers }).end(), 'response');
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode, body };
}

/** The code with which a connection is refused; undefined if it is made. */
async function refusal({ host, origin, protocol }: Client): Promise<string | undefined> {
  const socket = io(server.url, {
    transports: ['websocket'],
    auth: { protocol: protocol === undefined ? undefined : Number(protocol) },
    reconnection: false,
    forceNew: true,
    extraHeaders: { ...(host !== undefined && { host }), ...(origin !== undefined && { origin }) },
  });
  return new Promise((resolve) => {
    socket.once('connect', () => {
      socket.close();
      resolve(undefined);
    });
    socket.once('connect_error', (error: Error & { data?: { code: string } }) => {
      // If the whole connection is refused there is no code, since no client can read what was said.
      resolve(error.data?.code ?? 'REFUSED_SITE');
    });
  });
}

const protocol = String(PROTOCOL_VERSION);

describe.each<[string, Client]>([
  ['a program', { protocol }],
  ['a page of the server', { protocol, origin: '<own>' }],
  ['a page of an allowed site', { protocol, origin: 'https://course.example' }],
  [
    'a page behind a proxy that names the server by its own address',
    { protocol, origin: 'https://play.example' },
  ],
  [
    'a page behind a proxy that passes its name on',
    { protocol, host: 'play.example', origin: 'https://play.example' },
  ],
  ['a page of a proxy on this machine', { protocol, origin: 'http://127.0.0.1:8080' }],
  ['a page from a file', { protocol, origin: 'null' }],
  ['what is no origin', { protocol, origin: '__proto__' }],
  ['a page of an earlier version', { protocol: '0' }],
  ['a page of a later version', { protocol: String(PROTOCOL_VERSION + 1), origin: '<own>' }],
  ['a program that names no version', {}],
  ['a page that is wrong in two ways', { protocol: '7', origin: 'https://play.example' }],
])('%s', (_who, given) => {
  it('is told over HTTP the same as when it connects', async () => {
    const client = given.origin === '<own>' ? { ...given, origin: server.url } : given;
    const { body } = await asked(client);
    const answer = JSON.parse(body) as Ack<object>;
    expect(answer.ok ? undefined : answer.error.code).toBe(await refusal(client));
    // A reason, and what to do.
    if (!answer.ok) expect(answer.error.message).toMatch(/\. .+\.$/);
    expect(body).not.toContain('play.example/');
  });
});

it('a person who opens a page under a name that the server does not know reads the reason, not JSON', async () => {
  const { status, body } = await asked({ host: 'play.example' }, 'text/html,*/*;q=0.8');
  expect(status).toBe(421);
  expect(body).toMatch(/^This server is not known by that name\. .*ALLOWED_ORIGINS/);
});

it('the 401st connection of a network is told of the limit, and asking does not count as connecting', async () => {
  const crowded = await startServer();
  onTestFinished(async () => void (await crowded.stop()));
  const ask = async () =>
    (await fetch(new URL(`/handshake?protocol=${protocol}`, crowded.url))).json() as Promise<Ack<object>>;
  const viewers: Viewer[] = [];
  onTestFinished(() => {
    for (const viewer of viewers) viewer.close();
  });
  while (viewers.length < LIMITS.connections) {
    expect(await ask()).toEqual({ ok: true });
    const more = Array.from({ length: 50 }, () => Viewer.connect(crowded.url));
    viewers.push(...(await Promise.all(more)));
  }
  for (let time = 0; time < 100; time++) {
    expect(await ask()).toMatchObject({
      ok: false,
      error: { code: 'LIMIT', message: expect.stringMatching(/^At most 400 connections from one network/) },
    });
  }
  viewers.pop()?.close();
  await expect.poll(ask).toEqual({ ok: true });
});
