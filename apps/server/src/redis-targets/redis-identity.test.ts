import { expect, test } from 'vitest';
import { identityFromInfo, isSupported } from './redis-identity.ts';

test('Redis is named by its version', () => {
  const info = '# Server\r\nredis_version:7.0.15\r\nredis_git_sha1:00000000\r\nredis_mode:standalone\r\n';
  expect(identityFromInfo(info)).toEqual({ product: 'Redis', version: '7.0.15' });
});

test('Valkey is named by its own version, not by that of the Redis it is compatible with', () => {
  const info = '# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1\r\n';
  expect(identityFromInfo(info)).toEqual({ product: 'Valkey', version: '8.0.1' });
});

test.each([
  [
    'redis_version:7.0.15\r\nredis_mode:cluster\r\n',
    { product: 'Redis', version: '7.0.15', mode: 'cluster' },
  ],
  [
    'redis_version:7.0.15\r\nredis_mode:sentinel\r\n',
    { product: 'Redis', version: '7.0.15', mode: 'sentinel' },
  ],
  [
    'valkey_version:8.0.1\r\nserver_mode:cluster\r\n',
    { product: 'Valkey', version: '8.0.1', mode: 'cluster' },
  ],
] as const)('a server that is not by itself is named as what it is', (info, identity) => {
  expect(identityFromInfo(`# Server\r\n${info}`)).toEqual(identity);
});

test('an INFO without a version identifies nothing', () => {
  expect(identityFromInfo('# Server\r\nos:Linux\r\n')).toBeUndefined();
});

test.each([
  ['Redis', '5.0.14', false],
  ['Redis', '6.0.0', true],
  ['Redis', '10.1.0', true],
  ['Valkey', '7.2.5', true],
] as const)('%s %s supported: %s', (product, version, supported) => {
  expect(isSupported({ product, version })).toBe(supported);
});
