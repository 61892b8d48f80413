import { describe, expect, it } from 'vitest';
import { Sites } from './sites.ts';

describe('on the loopback interface', () => {
  const sites = new Sites({ allowedOrigins: [], listensOn: '127.0.0.1' });

  it.each([
    'localhost:3000',
    'LOCALHOST:3000',
    'play.localhost:3000',
    '127.0.0.1:3000',
    '127.8.8.8',
    '[::1]:3000',
  ])('it is called %s, and a page of it may connect', (host) => {
    expect(sites.turnsAway({ host })).toBeUndefined();
    expect(sites.turnsAway({ host, origin: `http://${host}` })).toBeUndefined();
  });

  it.each([
    'evil.example:3000',
    '192.0.2.1:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil-localhost',
    '0177.evil.example',
    '',
    'a b',
    '\u0000',
    undefined,
  ])('a name that only resolves to it is turned away: %j', (host) => {
    expect(sites.turnsAway({ host, origin: `http://${host}` })).toBe('host');
    expect(sites.turnsAway({ host })).toBe('host');
  });

  it.each([
    'http://evil.example',
    'http://localhost:3001',
    'http://127.0.0.1.evil.example:3000',
    'null',
    '',
    'file://',
    'localhost:3000',
    '__proto__',
  ])('a page of %j is turned away', (origin) => {
    expect(sites.turnsAway({ host: 'localhost:3000', origin })).toBe('origin');
  });
});

describe('on a network', () => {
  it('any name may stand for it, and only pages of that name may connect', () => {
    const sites = new Sites({ allowedOrigins: [], listensOn: '0.0.0.0' });
    expect(
      sites.turnsAway({ host: 'teacher.local:3000', origin: 'http://teacher.local:3000' }),
    ).toBeUndefined();
    expect(sites.turnsAway({ host: 'teacher.local:3000', origin: 'http://evil.example' })).toBe('origin');
    expect(sites.turnsAway({ origin: 'http://undefined' })).toBe('origin');
  });

  it('once origins are allowed by name, other names are turned away, and numbers are not', () => {
    const sites = new Sites({ allowedOrigins: ['https://play.example.org'], listensOn: '0.0.0.0' });
    expect(sites.turnsAway({ host: 'play.example.org', origin: 'https://play.example.org' })).toBeUndefined();
    expect(sites.turnsAway({ host: '192.0.2.1:3000', origin: 'http://192.0.2.1:3000' })).toBeUndefined();
    expect(sites.turnsAway({ host: '[2001:db8::1]:3000' })).toBeUndefined();
    expect(sites.turnsAway({ host: 'evil.example', origin: 'http://evil.example' })).toBe('host');
  });
});

describe('behind a trusted proxy that names the server by its own address', () => {
  const host = '127.0.0.1:3000';
  const sites = new Sites({ allowedOrigins: [], listensOn: '127.0.0.1' });
  const named = new Sites({ allowedOrigins: ['https://play.example.org'], listensOn: '127.0.0.1' });

  it.each([
    ['play.example.org', 'https://play.example.org'],
    ['PLAY.example.org', 'https://play.example.org'],
    ['play.example.org:443', 'https://play.example.org'],
    ['play.example.org:80', 'http://play.example.org'],
    ['play.example.org:8443', 'https://play.example.org:8443'],
    ['192.0.2.1', 'https://192.0.2.1'],
  ])('a page of %s may connect', (forwardedHost, origin) => {
    expect(sites.turnsAway({ host, forwardedHost, origin })).toBeUndefined();
  });

  it.each([
    ['play.example.org', 'https://evil.example'],
    ['play.example.org', 'http://127.0.0.1:3000'],
    ['play.example.org:8443', 'https://play.example.org'],
    ['play.example.org:80', 'https://play.example.org'],
    ['a b', 'https://a'],
  ])('of the pages of others, asked for as %s, %s is turned away', (forwardedHost, origin) => {
    expect(sites.turnsAway({ host, forwardedHost, origin })).toBe('origin');
  });

  it('once origins are allowed by name, other names are turned away, and numbers are not', () => {
    expect(named.turnsAway({ host, forwardedHost: 'play.example.org' })).toBeUndefined();
    expect(named.turnsAway({ host, forwardedHost: '192.0.2.1', origin: 'http://192.0.2.1' })).toBeUndefined();
    for (const forwardedHost of ['evil.example', 'a b', '\u0000']) {
      expect(named.turnsAway({ host, forwardedHost, origin: `http://${forwardedHost}` })).toBe('host');
    }
  });

  it('what the proxy says does not make up for a name that is not this server’s', () => {
    expect(sites.turnsAway({ host: 'evil.example', forwardedHost: 'localhost' })).toBe('host');
    expect(named.turnsAway({ host: 'evil.example', forwardedHost: 'play.example.org' })).toBe('host');
  });
});

it('an allowed origin may differ from the server’s own', () => {
  const sites = new Sites({ allowedOrigins: ['https://course.example.org'], listensOn: '127.0.0.1' });
  expect(sites.turnsAway({ host: 'localhost:3000', origin: 'https://course.example.org' })).toBeUndefined();
  expect(
    sites.turnsAway({ host: 'course.example.org', origin: 'https://course.example.org' }),
  ).toBeUndefined();
  expect(sites.turnsAway({ host: 'localhost:3000', origin: 'http://course.example.org' })).toBe('origin');
});
