import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RedisAddress } from './redis-address.ts';
import { parseRedisUrl } from './redis-url.ts';

const local = { kind: 'tcp', host: 'localhost', port: 6379, tls: false, db: 0 } as const;

describe('a valid URL is parsed', () => {
  test.each<[string, RedisAddress]>([
    ['redis://localhost', local],
    ['redis://localhost/', local],
    ['redis://localhost:6379/0', local],
    ['REDIS://localhost', local],
    ['  redis://localhost\n', local],
    ['redis://127.0.0.1:7000/15', { ...local, host: '127.0.0.1', port: 7000, db: 15 }],
    ['rediss://cache.example.com', { ...local, host: 'cache.example.com', tls: true }],
    ['redis://[::1]:6380', { ...local, host: '::1', port: 6380 }],
    ['redis://:secret@localhost', { ...local, password: 'secret' }],
    ['redis://ann:secret@localhost', { ...local, username: 'ann', password: 'secret' }],
    ['redis://ann@localhost', { ...local, username: 'ann' }],
    ['redis://a%40b:p%3A%2F%23%25@localhost', { ...local, username: 'a@b', password: 'p:/#%' }],
    ['redis://:p@ss@localhost', { ...local, password: 'p@ss' }],
    ['redis://:gr%C3%BCn@localhost', { ...local, password: 'grün' }],
    ['unix:///run/redis/redis.sock', { kind: 'socket', path: '/run/redis/redis.sock' }],
    ['unix:///tmp/my%20redis.sock', { kind: 'socket', path: '/tmp/my redis.sock' }],
  ])('%j', (url, address) => {
    expect(parseRedisUrl(url)).toEqual({ ok: true, address });
  });
});

describe('options are those of a client library: they are handed on, and only a database and an account are read', () => {
  test.each<[string, RedisAddress, string | undefined]>([
    ['redis://localhost?', local, undefined],
    ['redis://localhost?protocol=3', local, 'protocol=3'],
    ['redis://localhost:6379/2?timeout=5s&x=%20a+b', { ...local, db: 2 }, 'timeout=5s&x=%20a+b'],
    ['rediss://localhost/0?ssl_cert_reqs=none', { ...local, tls: true }, 'ssl_cert_reqs=none'],
    ['redis://localhost?db=1', { ...local, db: 1 }, 'db=1'],
    ['redis://localhost/2?db=1', { ...local, db: 1 }, 'db=1'],
    ['redis://localhost?database=4', { ...local, db: 4 }, 'database=4'],
    ['redis://localhost/2?db=', { ...local, db: 2 }, 'db='],
    [
      'redis://localhost?username=ann&password=p%26q',
      { ...local, username: 'ann', password: 'p&q' },
      'username=ann&password=p%26q',
    ],
    ['redis://:first@localhost?password=second', { ...local, password: 'first' }, 'password=second'],
    [
      'unix:///run/redis.sock?db=3&password=secret',
      { kind: 'socket', path: '/run/redis.sock', db: 3, password: 'secret' },
      'db=3&password=secret',
    ],
  ])('%j', (url, address, options) => {
    expect(parseRedisUrl(url)).toEqual({ ok: true, address, ...(options !== undefined && { options }) });
  });
});

describe('an invalid URL is refused with the reason', () => {
  test.each([
    ['', 'must begin with'],
    ['localhost:6379', 'must begin with'],
    ['http://localhost:6379', 'must begin with'],
    ['redis:localhost', 'must begin with'],
    ['redis://', 'no host'],
    ['redis:///1', 'no host'],
    ['redis://localhost:0', 'port 0'],
    ['redis://localhost:65536', 'port'],
    ['redis://localhost:http', 'port'],
    ['redis://:sec/ret@localhost', '%2F'],
    ['redis://ann:12/34@localhost', 'not a database number'],
    ['redis://:sec#ret@localhost', '%23'],
    ['redis://:100%@localhost', '%25'],
    ['redis://localhost/cache', 'not a database number'],
    ['redis://localhost/-1', 'not a database number'],
    ['redis://localhost/1/2', 'not a database number'],
    ['redis://localhost?db=x', 'not a database number'],
    ['redis://localhost?db=-1', 'not a database number'],
    ['redis://ann:12?34@localhost', '%3F'],
    ['redis://localhost?password=a@b', '%40'],
    ['unix://run/redis.sock', 'three slashes'],
    ['unix://', 'no socket path'],
    ['unix:///', 'no socket path'],
    ['unix:///tmp/100%', '%'],
  ])('%j', (url, reason) => {
    expect(parseRedisUrl(url)).toEqual({ ok: false, message: expect.stringContaining(reason) });
  });
});

test('every address survives the round trip through a URL', () => {
  const credential = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.option(fc.record({ username: fc.option(credential, { nil: undefined }), password: credential }), {
        nil: undefined,
      }),
      fc.oneof(
        fc.domain(),
        fc.ipV4(),
        fc.ipV6().map((ip) => `[${ip}]`),
      ),
      fc.integer({ min: 1, max: 65_535 }),
      fc.nat({ max: 999_999_999 }),
      (tls, user, host, port, db) => {
        const credentials = user
          ? `${encodeURIComponent(user.username ?? '')}:${encodeURIComponent(user.password)}@`
          : '';
        const parsed = parseRedisUrl(`${tls ? 'rediss' : 'redis'}://${credentials}${host}:${port}/${db}`);
        expect(parsed).toEqual({
          ok: true,
          address: {
            kind: 'tcp',
            // URLs normalize IPv6 addresses to their shortest form; everything else stays the same.
            host: host.startsWith('[') ? expect.stringMatching(/^[0-9a-f:]+$/) : host,
            port,
            tls,
            ...(user?.username !== undefined && { username: user.username }),
            ...(user && { password: user.password }),
            db,
          },
        });
      },
    ),
  );
});

test('a refusal never repeats the password', () => {
  const password = 'hunter2';
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, between, after) => {
      for (const url of [
        `redis://${before}:${password}${between}@${after}`,
        `${before}${password}${after}`,
        `redis://${before}${password}`,
      ]) {
        const parsed = parseRedisUrl(url);
        if (!parsed.ok) expect(parsed.message).not.toContain(password);
      }
    }),
  );
});
