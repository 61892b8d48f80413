import { expect, test } from 'vitest';
import { connectionOptions } from './ioredis-options.ts';

const local = { kind: 'tcp', host: 'localhost', port: 6379, tls: false, db: 0 } as const;

test('a socket is identified by its path', () => {
  expect(connectionOptions({ kind: 'socket', path: '/run/redis.sock' })).toEqual({ path: '/run/redis.sock' });
});

test('a TCP address without credentials sends none', () => {
  expect(connectionOptions({ ...local, db: 3 })).toEqual({ host: 'localhost', port: 6379, db: 3 });
});

test('a password alone, a user with a password and a user without one are all passed on', () => {
  expect(connectionOptions({ ...local, password: 'p' })).toMatchObject({ password: 'p' });
  expect(connectionOptions({ ...local, username: 'ann', password: 'p' })).toMatchObject({
    username: 'ann',
    password: 'p',
  });
  expect(connectionOptions({ ...local, username: 'ann' })).toMatchObject({ username: 'ann', password: '' });
});

test('a TLS handshake names the host, unless that is an IP address', () => {
  expect(connectionOptions({ ...local, host: 'cache.example.com', tls: true }).tls).toEqual({
    servername: 'cache.example.com',
  });
  expect(connectionOptions({ ...local, host: '::1', tls: true }).tls).toEqual({});
});
