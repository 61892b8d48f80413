/** URLs of a Redis, and of the tap that stands in front of it. Pure. */
import type { RedisAddress } from '@roundtrip/wire';

/** Where a tap listens. */
export const TAP_HOST = '127.0.0.1';

type TcpAddress = Extract<RedisAddress, { kind: 'tcp' }>;

/** With credentials and database. */
export function urlText({ tls, host, port, ...account }: Omit<TcpAddress, 'kind'>): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const { db } = account;
  return `${tls ? 'rediss' : 'redis'}://${credentialsText(account)}${name}:${port}${db === 0 ? '' : `/${db}`}`;
}

/** Without credentials and database: clients send their own. */
export function bareUrl(address: RedisAddress): string {
  if (address.kind === 'socket') return `unix://${encodeURI(address.path)}`;
  const { tls, host, port } = address;
  return urlText({ tls, host, port, db: 0 });
}

/** The same account and database as at `address`, by way of the tap. */
export function tapUrl({ username, password, db = 0 }: RedisAddress, port: number): string {
  return urlText({
    ...{ tls: false, host: TAP_HOST, port, db },
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  });
}

/**
 * The same URL by way of the tap: only the address in it changes, and TLS, which the tap adds again, with the options that clients
 * accept for TLS alone (redis-py, go-redis and Lettuce refuse them on other connections).
 */
export function throughTap({ href, pathname, search, protocol }: URL, port: number): string {
  const credentials = /^\w+:\/\/([^/?#]*@)?/.exec(href)?.[1] ?? '';
  const path = protocol === 'unix:' ? '' : pathname;
  return `redis://${credentials}${TAP_HOST}:${port}${path}${optionsText(search.slice(1))}`;
}

const OF_TLS = /^(ssl|tls|skip_?verify|verify_?peer|start_?tls|reject_?unauthorized)/i;

/** What is to follow a URL that leads to the tap. @param options as they followed the `?` */
export function optionsText(options: string): string {
  const kept = options.split('&').filter((option) => option !== '' && !OF_TLS.test(option));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

/** Names of the options that are about TLS. */
export function tlsOptionsIn(options: string): string[] {
  return options.split('&').flatMap((option) => (OF_TLS.test(option) ? (option.split('=')[0] ?? []) : []));
}

/** Whether both are the same Redis, whoever asks it. */
export function isSameRedis(one: RedisAddress, other: RedisAddress): boolean {
  if (one.kind === 'socket' || other.kind === 'socket')
    return one.kind === 'socket' && other.kind === 'socket' && one.path === other.path;
  return hostOf(one.host) === hostOf(other.host) && one.port === other.port;
}

function hostOf(name: string): string {
  const host = name.toLowerCase();
  return host === 'localhost' || host === '::1' ? TAP_HOST : host;
}

function credentialsText({ username = '', password }: { username?: string; password?: string }): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  return username === '' && secret === '' ? '' : `${encodeURIComponent(username)}${secret}@`;
}
