import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

it.each([
  ['/', '/'],
  ['', '/'],
  ['/teach/', '/teach/'],
  ['/teach', '/teach/'],
  ['/courses/2026/round-trips_1.0/', '/courses/2026/round-trips_1.0/'],
])('BASE_PATH=%s puts the page at %s', (given, path) => {
  expect(readConfig({ BASE_PATH: given }).BASE_PATH).toBe(path);
});

it.each([
  'teach',
  'teach/',
  '//',
  '/teach//',
  '/../',
  '/a/../b/',
  '/./',
  '/.hidden/',
  '/a b/',
  '/a%20b/',
  '/lärm/',
  '/:slug/',
  '/*/',
  '/a?b/',
  '/a#b/',
  '/"><script>/',
  'https://play.example.org/teach/',
  '/healthz',
  '/metrics/',
  `/${'a'.repeat(300)}/`,
])('BASE_PATH=%s is refused, with what would do', (given) => {
  expect(() => readConfig({ BASE_PATH: given })).toThrow(/^BASE_PATH must be a path .*such as \/teach\//);
});

it('TRUST_PROXY is a list of addresses, networks and names for networks', () => {
  expect(readConfig({}).TRUST_PROXY).toEqual([]);
  expect(readConfig({ TRUST_PROXY: '' }).TRUST_PROXY).toEqual([]);
  expect(readConfig({ TRUST_PROXY: 'loopback, 10.0.0.0/8,2001:db8::7' }).TRUST_PROXY).toEqual([
    'loopback',
    '10.0.0.0/8',
    '2001:db8::7',
  ]);
});

it.each(['1', 'true', 'nginx', '10.0.0.0/33', '0.0.0.0/0', '127.0.0.1,', '127.0.0.1 10.0.0.1'])(
  'TRUST_PROXY=%s is refused, with what would do',
  (given) => {
    expect(() => readConfig({ TRUST_PROXY: given })).toThrow(
      /^TRUST_PROXY must be addresses or networks .*such as loopback, 192\.0\.2\.7 or 10\.0\.0\.0\/8/,
    );
  },
);

it.each(['yes', '-1', '65536', '1.5'])('METRICS=%s is refused, with what would do', (given) => {
  expect(() => readConfig({ METRICS: given })).toThrow(/^METRICS must be 0, 1, or the number of a port/);
});

it.each(['redis://redis.example.org:6379', 'rediss://redis.example.org', 'unix:///run/redis.sock'])(
  'TAP_UPSTREAM=%s may be named for taps',
  (url) => {
    expect(readConfig({ TAP_UPSTREAM: url }).TAP_UPSTREAM).toBe(url);
  },
);

it('TAP_UPSTREAM is refused with credentials, without repeating them, and when it is no Redis URL', () => {
  const refusal = (url: string) => {
    try {
      readConfig({ TAP_UPSTREAM: url });
    } catch (error) {
      return String(error);
    }
    return 'accepted';
  };
  expect(refusal('redis://me:secret@redis.example.org')).toMatch(/TAP_UPSTREAM must not have credentials/);
  expect(refusal('redis://me:secret@redis.example.org')).not.toContain('secret');
  expect(refusal('http://redis.example.org')).toMatch(/TAP_UPSTREAM must begin with redis:/);
});
