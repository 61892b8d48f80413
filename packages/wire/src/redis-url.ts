/**
 * Parses a Redis URL: `redis://[[user]:password@]host[:port][/database][?options]`, the same with `rediss://` for TLS, or
 * `unix:///path/to/socket[?options]`. Credentials are percent-encoded.
 *
 * Options are for the client library that the URL is written for: `?protocol=3`, `?ssl_cert_reqs=none`, `?timeout=5s`. Of them only the
 * database and the account are read, as redis-py, go-redis and Lettuce read them.
 */
import type { RedisAddress } from './redis-address.ts';

const DEFAULT_PORT = 6379;

/**
 * `options` is what follows the `?`, as it is in the URL; absent if nothing does. `message` explains the error and never repeats the URL,
 * which may contain a password.
 */
export type ParsedRedisUrl =
  | { ok: true; address: RedisAddress; options?: string }
  | { ok: false; message: string };

export function parseRedisUrl(text: string): ParsedRedisUrl {
  const scheme = /^(redis|rediss|unix):\/\//i.exec(text.trim())?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return refuse('must begin with redis://, rediss:// (TLS) or unix:// (a socket)');
  }
  if (!URL.canParse(text)) {
    return refuse(
      'cannot be parsed: the port must be a number up to 65535, and /, # and ? in a password must be written as %2F, %23 and %3F',
    );
  }
  const url = new URL(text);
  if (url.hash !== '') return refuse('contains a #: write %23 if it is part of the password');
  // A password with a bare ? would be taken for options, and its user for the host.
  if (url.search.includes('@'))
    return refuse('has an @ after a ?: in a password, ? must be written as %3F, and in an option, @ as %40');
  const parsed = scheme === 'unix' ? parseSocketUrl(url) : parseTcpUrl(url, scheme === 'rediss');
  return parsed.ok && url.search.length > 1 ? withOptions(parsed.address, url) : parsed;
}

/** An account in front of the host counts more than one among the options, and a database among the options more than one in the path. */
function withOptions(address: RedisAddress, { search, searchParams }: URL): ParsedRedisUrl {
  const option = (name: string) => searchParams.get(name) || undefined;
  const database = option('db') ?? option('database');
  if (database !== undefined && !/^\d{1,9}$/.test(database))
    return refuse('has a db among its options that is not a database number: write ?db=1 for database 1');
  const username = address.username ?? option('username');
  const password = address.password ?? option('password');
  return {
    ok: true,
    address: {
      ...address,
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      ...(database !== undefined && { db: Number(database) }),
    },
    options: search.slice(1),
  };
}

function parseSocketUrl(url: URL): ParsedRedisUrl {
  if (url.host !== '' || url.username !== '' || url.password !== '') {
    return refuse('must have the form unix:///path/to/socket, with three slashes and no credentials');
  }
  const path = decode(url.pathname);
  if (path === undefined) return refuse('has a % in its path that is not part of a percent-encoding');
  if (path.length < 2) return refuse('has no socket path: write unix:///path/to/socket');
  return { ok: true, address: { kind: 'socket', path } };
}

function parseTcpUrl(url: URL, tls: boolean): ParsedRedisUrl {
  if (url.hostname === '') return refuse('has no host');
  const port = url.port === '' ? DEFAULT_PORT : Number(url.port);
  if (port === 0) return refuse('has port 0: it must be between 1 and 65535');
  const database = /^\/?(\d{0,9})$/.exec(url.pathname)?.[1];
  if (database === undefined)
    return refuse('has a path that is not a database number: write /1 for database 1');
  const username = decode(url.username);
  const password = decode(url.password);
  if (username === undefined || password === undefined) {
    return refuse('has a % in its credentials that is not part of a percent-encoding: write %25');
  }
  return {
    ok: true,
    address: {
      kind: 'tcp',
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port,
      tls,
      ...(username !== '' && { username }),
      ...(password !== '' && { password }),
      db: Number(database),
    },
  };
}

/** Undoes percent-encoding; undefined if it is malformed. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function refuse(message: string): ParsedRedisUrl {
  return { ok: false, message };
}
