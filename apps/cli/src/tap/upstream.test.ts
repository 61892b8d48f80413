import { expect, test } from 'vitest';
import { bareUrl } from './address-url.ts';
import { upstreamOf } from './upstream.ts';

const SPRING = { SPRING_DATA_REDIS_HOST: 'spring', SPRING_DATA_REDIS_PORT: '7001' };
const DOT_NET = { ConnectionStrings__Redis: 'net.example.org,password=p=q,ssl=True,defaultDatabase=3' };
const PARTS = { REDIS_HOST: 'parts', REDIS_PORT: '7002' };
const DEFAULT = 'redis://127.0.0.1:6379, the default,';

test.each([
  ['redis://u:p@h:7000/2', {}, '--redis', 'redis://h:7000'],
  ['rediss://h', { REDIS_URL: 'redis://other' }, '--redis', 'rediss://h:6379'],
  [undefined, { REDIS_URL: 'redis://:p@[::1]:1/1' }, 'REDIS_URL', 'redis://[::1]:1'],
  [undefined, { REDIS_URL: 'unix:///run/a%20b.sock' }, 'REDIS_URL', 'unix:///run/a%20b.sock'],
  [undefined, { REDIS_URL: '' }, DEFAULT, 'redis://127.0.0.1:6379'],
  // The most believed first, each if nothing before it is set.
  [undefined, { REDIS_URL: 'redis://a', REDIS_URI: 'redis://b', ...PARTS }, 'REDIS_URL', 'redis://a:6379'],
  [undefined, { ...PARTS, ...SPRING, REDIS_URI: 'redis://b' }, 'REDIS_URI', 'redis://b:6379'],
  [
    undefined,
    { ...SPRING, SPRING_DATA_REDIS_URL: 'redis://c', SPRING_REDIS_HOST: 'd' },
    'SPRING_DATA_REDIS_URL',
    'redis://c:6379',
  ],
  [undefined, { ...PARTS, ...DOT_NET, ...SPRING }, 'SPRING_DATA_REDIS_HOST', 'redis://spring:7001'],
  [
    undefined,
    { SPRING_REDIS_HOST: 'd', SPRING_REDIS_SSL: 'true', QUARKUS_REDIS_HOSTS: 'redis://e' },
    'SPRING_REDIS_HOST',
    'rediss://d:6379',
  ],
  [
    undefined,
    { ...PARTS, ...DOT_NET, QUARKUS_REDIS_HOSTS: 'redis://e:1' },
    'QUARKUS_REDIS_HOSTS',
    'redis://e:1',
  ],
  [undefined, { ...PARTS, ...DOT_NET }, 'ConnectionStrings__Redis', 'rediss://net.example.org:6380'],
  [undefined, PARTS, 'REDIS_HOST', 'redis://parts:7002'],
  [undefined, { REDIS_PORT: '7002' }, 'REDIS_PORT', 'redis://127.0.0.1:7002'],
  [undefined, { REDIS_HOST: '::1' }, 'REDIS_HOST', 'redis://[::1]:6379'],
  [undefined, { REDIS_HOST: 'tls://h' }, 'REDIS_HOST', 'rediss://h:6379'],
  [undefined, { REDIS_HOST: '/run/redis.sock' }, 'REDIS_HOST', 'unix:///run/redis.sock'],
  // What Kubernetes sets for a service called redis is not for programs that ask for a port.
  [undefined, { REDIS_PORT: 'tcp://10.0.0.7:6379' }, DEFAULT, 'redis://127.0.0.1:6379'],
  [undefined, { REDIS_PASSWORD: 'alone' }, DEFAULT, 'redis://127.0.0.1:6379'],
])('--redis %s with %j: %s', (given, env, from, url) => {
  const upstream = upstreamOf(given, env);
  expect([upstream.from, bareUrl(upstream.address)]).toEqual([from, url]);
});

test('parts and connection strings bring the account and the database, too', () => {
  const parts = { REDIS_HOST: 'h', REDIS_USERNAME: 'ann', REDIS_PASSWORD: 's:c/ret', REDIS_DB: '2' };
  expect(upstreamOf(undefined, parts).address).toEqual({
    ...{ kind: 'tcp', host: 'h', port: 6379, tls: false },
    ...{ username: 'ann', password: 's:c/ret', db: 2 },
  });
  expect(upstreamOf(undefined, DOT_NET).address).toEqual({
    ...{ kind: 'tcp', host: 'net.example.org', port: 6380, tls: true, password: 'p=q', db: 3 },
  });
});

test('options are those of the client that is given REDIS_URL, and of no other', () => {
  const url = 'redis://h/1?protocol=3';
  expect(upstreamOf(url, {}).options).toBe('protocol=3');
  expect(upstreamOf(undefined, { REDIS_URL: url }).options).toBe('protocol=3');
  expect(upstreamOf(undefined, { SPRING_REDIS_URL: url })).not.toHaveProperty('options');
});

test.each([
  ['http://h', {}, '--redis must begin with redis://'],
  ['redis://h?db=first', {}, '--redis has a db among its options'],
  [undefined, { REDIS_URL: 'h:6379' }, /^REDIS_URL must begin with .* name the Redis with --redis URL\.$/],
  [undefined, { REDIS_HOST: 'h', REDIS_PORT: 'x' }, 'REDIS_HOST comes with REDIS_PORT, which is not a port'],
  [undefined, { REDIS_HOST: 'h', REDIS_PORT: '70000' }, 'which is not a port'],
  [undefined, { REDIS_HOST: 'h', REDIS_DB: 'x' }, 'REDIS_HOST comes with REDIS_DB, which is not a database'],
  [undefined, { REDIS_HOST: 'h:6379' }, 'REDIS_HOST has a port in it: put that into REDIS_PORT'],
  [undefined, { ConnectionStrings__Redis: 'password=x' }, 'ConnectionStrings__Redis has no address'],
])('--redis %s with %j is refused', (given, env, said) => {
  expect(() => upstreamOf(given, env)).toThrow(said);
});
