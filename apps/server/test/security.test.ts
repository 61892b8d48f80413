/** What a stranger can learn from the server, or make it say. The claims are those in docs/security.md. */
import { execFileSync } from 'node:child_process';
import { type Experiment, PROTOCOL_VERSION } from '@roundtrip/protocol';
import { freePort, startRedis } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawConnection } from './raw-connection.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { Viewer } from './viewer.ts';

const experiment = (text: string, rttMs = 0): Experiment => ({
  workload: { kind: 'commands', text },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs },
});

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'debug' });
});
afterAll(async () => {
  await server?.stop();
});

describe('a response', () => {
  it.each(['/', '/index.html', '/healthz', '/commands', '/metrics', '/nowhere', '/assets/nothing.js'])(
    'of %s keeps a browser from running, framing or guessing anything',
    async (path) => {
      const { headers } = await fetch(new URL(path, server.url));
      const policy = new Map(
        (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
          const [name = '', ...sources] = directive.trim().split(/\s+/);
          return [name, sources.join(' ')];
        }),
      );
      expect(policy.get('default-src')).toBe("'self'");
      expect(policy.get('script-src')).toBe("'self'");
      expect(policy.get('connect-src')).toBe("'self'");
      expect(policy.get('style-src')).toMatch(/^'self'( 'nonce-[\w-]{22}')?$/);
      expect(policy.get('style-src-attr')).toBe("'unsafe-inline'");
      expect(policy.get('object-src')).toBe("'none'");
      expect(policy.get('base-uri')).toBe("'none'");
      expect(policy.get('form-action')).toBe("'none'");
      expect(policy.get('frame-ancestors')).toBe("'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it.each([
    '/<script>alert(1)</script>',
    '/%3Cscript%3Ealert(1)',
    '/%zz<script>',
    '/healthz?q=<script>',
    '/assets/..%2f..%2fpackage.json',
    '/..%5c<script>',
  ])('does not repeat what was asked for: %s', async (path) => {
    const response = await fetch(`${server.url}${path}`);
    const body = await response.text();
    expect(body).not.toMatch(/script|alert|package\.json/);
    if (response.status >= 400) expect(response.headers.get('content-type')).not.toContain('html');
  });

  it('to a request that is not HTTP says nothing about the server', async () => {
    const raw = await RawConnection.open(server.url);
    raw.sendBytes(Buffer.from('GET /<script> HTTP/9.9\r\n\r\n'));
    await expect.poll(() => raw.isClosed).toBe(true);
    expect(raw.received.join('')).not.toContain('script');
  });
});

describe('a session', () => {
  let owner: Viewer;
  let stranger: Viewer;
  beforeAll(async () => {
    [owner, stranger] = [await Viewer.connect(server.url), await Viewer.connect(server.url)];
  });
  afterAll(async () => {
    owner?.close();
    stranger?.close();
  });

  it('cannot stop, read or follow the run of another, even knowing its name', async () => {
    const answer = await owner.ask<{ runId: string }>('run:start', experiment('5 SET a secret', 100));
    if (!answer.ok) throw new Error(answer.error.message);
    const { runId } = answer;
    for (const [event, payload] of [
      ['run:cancel', { runId }],
      ['run:resume', { runId }],
      ['run:resume', {}],
      ['run:replies', { runId, lane: 0, from: 0, count: 5 }],
    ] as const) {
      expect(await stranger.ask(event, payload)).toMatchObject({ ok: false, error: { code: 'UNKNOWN_RUN' } });
    }
    expect((await owner.endOf(runId)).finished).toBeDefined();
    expect(stranger.events).toEqual([]);
  });

  it('and a run have names that nobody guesses, and the secret to come back with is not logged', async () => {
    const secrets: string[] = [];
    for (let connection = 0; connection < 20; connection++) {
      const raw = await RawConnection.open(server.url, { protocol: PROTOCOL_VERSION });
      const isWelcome = (text: string) => text.startsWith('40');
      await expect.poll(() => raw.received.some(isWelcome)).toBe(true);
      const { sid, pid } = JSON.parse((raw.received.find(isWelcome) ?? '').slice(2)) as Record<
        string,
        string
      >;
      secrets.push(sid ?? '', pid ?? '');
      raw.end();
    }
    expect(new Set(secrets).size).toBe(40);
    for (const secret of secrets) {
      expect(secret).toMatch(/^[\w-]{20,}$/);
      expect(server.log()).not.toContain(secret);
    }
    const runId = (await owner.run(experiment('PING'))).runId;
    expect(runId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('the password in REDIS_URL', () => {
  const PASSWORD = 'hunter2-topsecret';
  const USER = 'zaphod';
  const redisAt = (port: number, password = PASSWORD) =>
    startRedis({
      port,
      args: [...`--user ${USER} on >${password} ~* &* +@all`.split(' '), '--requirepass', 'x'],
    });

  it('is never revealed: not by pages, not to sessions, not in the log, even when Redis goes away or refuses it', async () => {
    const port = await freePort();
    let redis = await redisAt(port);
    const server = await startServer({
      REDIS_URL: `redis://${USER}:${PASSWORD}@127.0.0.1:${port}`,
      LOG_LEVEL: 'trace',
      METRICS: '1',
    });
    const viewer = await Viewer.connect(server.url);
    const said: string[] = [];
    const look = async () => {
      for (const path of ['/healthz', '/commands', '/metrics']) {
        said.push(await (await fetch(new URL(path, server.url))).text());
      }
    };
    await look();
    const run = await viewer.run(experiment('SET a 1\nGET a\nLPUSH a b'));
    said.push(JSON.stringify(run.events), ...(await viewer.replies(run, 3)));
    const asked = await viewer.ask<{ runId: string }>('run:start', experiment('50 GET a', 100));
    if (!asked.ok) throw new Error(asked.error.message);
    await expect.poll(() => viewer.events.filter(({ name }) => name === 'lane:started').length).toBe(2);
    await redis.stop();
    const failed = await viewer.endOf(asked.runId);
    expect(failed.failed?.error.code).toBe('REDIS_UNAVAILABLE');
    await look();
    // Back with another password: every attempt to connect is refused, and the library's error has the password it tried.
    redis = await redisAt(port, 'another');
    const refused = await viewer.run(experiment('GET a'));
    expect(refused.failed).toBeDefined();
    await look();
    // Redis logs the attempts that it refuses.
    const refusals = ['-p', `${port}`, '-a', 'x', '--no-auth-warning', 'ACL', 'LOG'];
    await expect.poll(() => execFileSync('redis-cli', refusals, { encoding: 'utf8' })).toContain(USER);
    said.push(JSON.stringify(viewer.events));
    viewer.close();
    await server.stop();
    await redis.stop();
    said.push(server.log());
    for (const text of said) {
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toContain(USER);
      expect(text).not.toContain(encodeURIComponent(`${USER}:${PASSWORD}`));
    }
  });

  it('is not in the reason for which the server does not start', async () => {
    const redis = await redisAt(await freePort(), 'another');
    for (const url of [
      `redis://${USER}:${PASSWORD}@127.0.0.1:${redis.port}`,
      `redis://${USER}:${PASSWORD}@127.0.0.1:1`,
      `redis://${USER}:${PASSWORD}@127.0.0.1:${redis.port}/99`,
      `redis//${USER}:${PASSWORD}@127.0.0.1`,
      `redis://${USER}:${PASSWORD}@`,
    ]) {
      const reason = await startServer({ REDIS_URL: url, LOG_LEVEL: 'trace' }).then(
        () => 'it started',
        (error: unknown) => String(error),
      );
      expect(reason).toContain('REDIS_URL');
      expect(reason).not.toContain(PASSWORD);
    }
    await redis.stop();
  });
});
