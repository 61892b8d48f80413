import { expect, it } from 'vitest';
import { mayRead } from './metrics-route.ts';

it.each(['127.0.0.1', '127.0.0.9', '::1', '::ffff:127.0.0.1'])('%s may read them by itself', (address) => {
  expect(mayRead(undefined, address, {})).toBe(true);
  expect(mayRead('0', address, {})).toBe(false);
});

it.each(['192.0.2.1', '::ffff:192.0.2.1', '2001:db8::1', '::2', undefined])(
  '%s may read them where it is allowed',
  (address) => {
    expect(mayRead(undefined, address, {})).toBe(false);
    expect(mayRead('1', address, {})).toBe(true);
  },
);

it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
  'a proxy on this machine that asks for another may not: %s',
  (name) => {
    expect(mayRead(undefined, '127.0.0.1', { [name]: '192.0.2.1' })).toBe(false);
  },
);
