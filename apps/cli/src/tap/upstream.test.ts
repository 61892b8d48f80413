import { expect, test } from 'vitest';
import { tapUrl, upstreamOf } from './upstream.ts';

test.each([
  ['redis://u:p@h:7000/2', {}, '--redis', 'redis://h:7000'],
  ['rediss://h', { REDIS_URL: 'redis://other' }, '--redis', 'rediss://h:6379'],
  [undefined, { REDIS_URL: 'redis://:p@[::1]:1/1' }, 'REDIS_URL', 'redis://[::1]:1'],
  [undefined, { REDIS_URL: 'unix:///run/a%20b.sock' }, 'REDIS_URL', 'unix:///run/a%20b.sock'],
  [undefined, { REDIS_URL: '' }, 'redis://127.0.0.1:6379, the default,', 'redis://127.0.0.1:6379'],
])('--redis %s with %j: %s', (given, env, from, url) => {
  const upstream = upstreamOf(given, env);
  expect([upstream.from, tapUrl(upstream.address)]).toEqual([from, url]);
});

test.each([
  ['http://h', '--redis must begin with redis://'],
  ['redis://h?protocol=3', '--redis has options after a ?'],
])('--redis %s is refused', (given, said) => {
  expect(() => upstreamOf(given, {})).toThrow(said);
});
