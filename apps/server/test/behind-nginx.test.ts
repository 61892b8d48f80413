/**
 * Behind a real nginx, configured as docs/workshops.md says: TLS in front, another host name, a path of its own. What a visitor
 * may do depends on the visitor, not on the proxy that all of them come through.
 */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { type Ack, LIMITS, PROTOCOL_VERSION } from '@roundtrip/protocol';
import { startNginx } from '@roundtrip/testing/processes';
import { expect } from 'vitest';
import { test as base, FILE } from './fixtures.ts';
import { Viewer } from './viewer.ts';

const NAME = 'play.example.org';

const test = base
  // The visitors of these tests have loopback addresses as well.
  .extend('env', FILE, () => ({
    BASE_PATH: '/teach/',
    TRUST_PROXY: '127.0.0.1',
    ALLOWED_ORIGINS: `https://${NAME}`,
  }))
  .extend('nginx', FILE, async ({ server }, { onCleanup }) => {
    const nginx = await startNginx({ upstream: server.url, name: NAME });
    onCleanup(() => nginx.stop());
    return nginx;
  })
  /** How a browser that knows the name reaches the port. */
  .extend('asBrowser', FILE, ({ nginx }) => ({
    host: '127.0.0.1',
    port: nginx.port,
    servername: NAME,
    ca: nginx.certificate,
    headers: { host: `${NAME}:${nginx.port}` },
  }));

async function answerTo(options: RequestOptions): Promise<{ response: IncomingMessage; body: string }> {
  const [response] = (await once(request(options).end(), 'response')) as [IncomingMessage];
  return { response, body: await text(response) };
}

test('the page, a lesson and what they load arrive', async ({ asBrowser }) => {
  for (const path of ['/teach/', '/teach/learn/network-latency']) {
    const { response, body } = await answerTo({ ...asBrowser, path });
    expect(response.statusCode).toBe(200);
    const scripts = [...body.matchAll(/src="([^"]+)"/g)].map(([, script = '']) => script);
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) {
      expect((await answerTo({ ...asBrowser, path: script })).response.statusCode, script).toBe(200);
    }
  }
});

/** Connects to the proxy like a page of the origin. */
function pageOf(origin: string, port: number, certificate: string): Promise<Viewer> {
  return Viewer.connect(`https://127.0.0.1:${port}/teach/`, undefined, {
    ca: certificate,
    // The name in the certificate is not what this client connects to.
    rejectUnauthorized: false,
    extraHeaders: { host: `${NAME}:${port}`, origin },
  });
}

test('a page of that name runs an experiment, and a page of another site does not', async ({ nginx }) => {
  const viewer = await pageOf(`https://${NAME}:${nginx.port}`, nginx.port, nginx.certificate);
  const run = await viewer.run({
    workload: { kind: 'commands', text: '1000 SET key:{i} value:{i}' },
    lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 1000 }],
    network: { rttMs: 0 },
  });
  expect(run.finished?.lanes.map(({ summary }) => summary.roundTrips)).toEqual([1000, 1]);
  viewer.close();
  await expect(pageOf('https://evil.example', nginx.port, nginx.certificate)).rejects.toThrow();
});

test('a name that is not allowed is turned away, though the proxy takes it', async ({ asBrowser }) => {
  const headers = { host: 'evil.example', accept: 'text/html' };
  const { response, body } = await answerTo({ ...asBrowser, path: '/teach/', headers });
  expect(response.statusCode).toBe(421);
  expect(body).toMatch(/^This server is not known by that name/);
});

test('each visitor has the connections of an address, whatever they write into the header', async ({
  asBrowser,
  server,
}) => {
  /** What a visitor from the address is told about one more connection. */
  const outlookFrom = async (localAddress: string, headers: Record<string, string> = {}) => {
    const path = `/teach/handshake?protocol=${PROTOCOL_VERSION}`;
    const { body } = await answerTo({
      ...asBrowser,
      localAddress,
      path,
      headers: { ...asBrowser.headers, ...headers },
    });
    const answer = JSON.parse(body) as Ack<object>;
    return answer.ok ? 'welcome' : answer.error.code;
  };
  const connectFrom = (localAddress: string) => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
    };
    const path = '/teach/socket.io/?EIO=4&transport=websocket';
    const asked = request({
      ...asBrowser,
      localAddress,
      path,
      headers: { ...asBrowser.headers, ...upgrade },
    });
    return once(asked.end(), 'upgrade').then(([, socket]) => {
      // A text frame that introduces the client (RFC 6455), masked with zeros.
      const introduction = Buffer.from(`40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`);
      socket.write(
        Buffer.concat([Buffer.from([0x81, 0x80 | introduction.length, 0, 0, 0, 0]), introduction]),
      );
      socket.on('error', () => {});
      return socket;
    });
  };
  const sockets = await Promise.all(
    Array.from({ length: LIMITS.connections }, () => connectFrom('127.0.0.2')),
  );
  await expect.poll(() => outlookFrom('127.0.0.2')).toBe('LIMIT');
  const spoofed = { 'x-forwarded-for': '203.0.113.9' };
  expect(await outlookFrom('127.0.0.2', spoofed)).toBe('LIMIT');
  expect(await outlookFrom('127.0.0.3')).toBe('welcome');
  expect(await outlookFrom('127.0.0.3', { 'x-forwarded-for': '127.0.0.2' })).toBe('welcome');
  // Past the proxy, the header is anybody's: the crowd and the visitor come from where they come from.
  const direct = await fetch(new URL(`handshake?protocol=${PROTOCOL_VERSION}`, server.url));
  expect(await direct.json()).toEqual({ ok: true });
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => outlookFrom('127.0.0.2')).toBe('welcome');
});
