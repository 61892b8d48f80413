import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { isProxyName, TrustedProxies } from './trusted-proxies.ts';

function request(from: string | undefined, headers: Record<string, string> = {}): IncomingMessage {
  return { headers, socket: { remoteAddress: from } } as unknown as IncomingMessage;
}

/** Two proxies: one on this machine, and a network of them. */
const proxies = new TrustedProxies(['loopback', '10.0.0.0/8']);

it.each([
  // Nobody speaks for a stranger.
  ['192.0.2.7', undefined, '192.0.2.7'],
  ['192.0.2.7', '203.0.113.9', '192.0.2.7'],
  ['2001:db8::7', '203.0.113.9', '2001:db8:0:0::/64'],
  // A proxy does.
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['::1', '203.0.113.9', '203.0.113.9'],
  ['::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['10.2.3.4', '203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', '2001:db8:1:2:3::4', '2001:db8:1:2::/64'],
  ['127.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
  // The rightmost one that is not a proxy counts: what the visitor has sent stands left of it.
  ['127.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', '127.0.0.1,203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.5', '203.0.113.9'],
  ['127.0.0.1', '203.0.113.9,::1 , ::ffff:10.0.0.5', '203.0.113.9'],
  // A visitor in the network of the proxies.
  ['127.0.0.1', '10.0.0.5', '10.0.0.5'],
  // Some proxies add the port.
  ['127.0.0.1', '203.0.113.9:5123', '203.0.113.9'],
  ['127.0.0.1', '[2001:db8:1:2::4]:5123', '2001:db8:1:2::/64'],
  ['127.0.0.1', '[2001:db8:1:2::4]', '2001:db8:1:2::/64'],
  // Nonsense counts for whoever passed it on, and does not reveal what stands left of it.
  ['127.0.0.1', '', '127.0.0.1'],
  ['127.0.0.1', ' , ,', '127.0.0.1'],
  ['127.0.0.1', 'unknown', '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9, unknown, 10.0.0.5', '10.0.0.5'],
  ['127.0.0.1', '203.0.113.999', '127.0.0.1'],
  ['127.0.0.1', '1', '127.0.0.1'],
  ['127.0.0.1', '[', '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9:', '127.0.0.1'],
  ['127.0.0.1', '\u0000', '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9'.repeat(1000), '127.0.0.1'],
  ['127.0.0.1', '::1,'.repeat(4000), '0:0:0:0::/64'],
  // Gone before it was asked.
  [undefined, '203.0.113.9', ''],
])('of a request from %s for “%s”, %s is counted', (from, forwardedFor, counted) => {
  const headers: Record<string, string> =
    forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  expect(proxies.clientOf(request(from, headers))).toBe(counted);
});

it('without proxies nobody is believed, wherever they are', () => {
  const nobody = new TrustedProxies([]);
  const headers = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': 'play.example.org' };
  expect(nobody.clientOf(request('127.0.0.1', headers))).toBe('127.0.0.1');
  expect(nobody.hostsOf(request('127.0.0.1', { ...headers, host: 'localhost' }))).toEqual({
    host: 'localhost',
  });
});

it('a client keeps its name when its socket is closed and no longer has an address', () => {
  const asked = request('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' });
  expect(proxies.clientOf(asked)).toBe('203.0.113.9');
  Object.assign(asked.socket, { remoteAddress: undefined });
  expect(proxies.clientOf(asked)).toBe('203.0.113.9');
});

describe('the host that the visitor asked for', () => {
  it.each([
    ['play.example.org', 'play.example.org'],
    // A proxy that appends.
    ['spoofed.example, play.example.org:8443', 'play.example.org:8443'],
    ['', undefined],
    [',', undefined],
  ])('“%s” is taken from a proxy as %s', (header, forwardedHost) => {
    const asked = { host: '127.0.0.1:3000', 'x-forwarded-host': header };
    expect(proxies.hostsOf(request('10.0.0.5', asked))).toEqual({
      host: '127.0.0.1:3000',
      ...(forwardedHost !== undefined && { forwardedHost }),
    });
    expect(proxies.hostsOf(request('192.0.2.7', asked))).toEqual({ host: '127.0.0.1:3000' });
  });
});

it.each([
  'loopback',
  'uniquelocal',
  '127.0.0.1',
  '10.0.0.0/8',
  '10.0.0.0/255.0.0.0',
  '::1',
  '2001:db8::/32',
  '::ffff:10.0.0.1',
])('%s can be trusted', (name) => {
  expect(isProxyName(name)).toBe(true);
  expect(() => new TrustedProxies([name])).not.toThrow();
});

it.each([
  '',
  '1',
  'true',
  '*',
  'nginx',
  'proxy.example.org',
  '10.0.0.0/',
  '10.0.0.0/33',
  '10.0.0.0/8/8',
  '10.0.0.0/-1',
  // Whoever trusts everybody counts what anybody makes up.
  '0.0.0.0/0',
  '::/0',
  '2001:db8::/129',
  '127.1',
  '10.0.0.0-10.0.0.9',
  'toString',
])('“%s” names no proxy', (name) => {
  expect(isProxyName(name)).toBe(false);
});
