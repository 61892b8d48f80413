import { expect, it } from 'vitest';
import { tapUpstreamOf } from './tap-upstream.ts';

const SOCKET = { kind: 'socket', path: '/tmp/rt 1/redis.sock' } as const;
const EXTERNAL = {
  kind: 'tcp',
  host: 'redis.example.org',
  port: 6380,
  tls: true,
  username: 'me',
  password: 'secret',
  db: 3,
} as const;

const at = (listensOn: string, tapUpstream?: string, isBehindProxy = false) => ({
  listensOn,
  isBehindProxy,
  tapUpstream,
});

it.each([
  [SOCKET, 'unix:///tmp/rt%201/redis.sock'],
  [EXTERNAL, 'rediss://redis.example.org:6380'],
  [{ ...EXTERNAL, host: '::1', tls: false }, 'redis://[::1]:6380'],
])('on loopback a tap goes to the server’s Redis, without its credentials', (redis, url) => {
  expect(tapUpstreamOf({ ...at('127.0.0.1'), redis })).toEqual({ ok: true, url });
  expect(tapUpstreamOf({ ...at('localhost'), redis })).toEqual({ ok: true, url });
});

it.each([at('0.0.0.0'), at('::'), at('192.168.1.7'), at('127.0.0.1', undefined, true)])(
  'where others can reach it, there is none, and the refusal says what to do: %j',
  (setting) => {
    expect(tapUpstreamOf({ ...setting, redis: SOCKET })).toMatchObject({
      ok: false,
      error: { code: 'NO_TAP', message: expect.stringMatching(/127\.0\.0\.1.*TAP_UPSTREAM/) },
    });
  },
);

it('what the operator named is used wherever the server listens', () => {
  const named = 'redis://shared.example.org:6379';
  expect(tapUpstreamOf({ ...at('0.0.0.0', named), redis: SOCKET })).toEqual({ ok: true, url: named });
  expect(tapUpstreamOf({ ...at('127.0.0.1', named), redis: SOCKET })).toEqual({ ok: true, url: named });
});
