/**
 * The environment of the command that runs behind a tap: whatever names its Redis leads to the tap instead, with the credentials and the
 * database that it had. Pure.
 */
import type { RedisAddress } from '@roundtrip/wire';

export type Environment = Readonly<Record<string, string | undefined>>;

const TAP_HOST = '127.0.0.1';

/**
 * @param env of this program
 * @param upstream where the tap leads to, with the credentials to give to the command
 * @param port of the tap
 */
export function commandEnvironment(env: Environment, upstream: RedisAddress, port: number): Environment {
  const elsewhere = leadingElsewhere(env, upstream);
  const leading = Object.entries(named(upstream, port)).filter(([name]) => !elsewhere.has(name));
  return { ...env, ...redirected(env, upstream, port), ...Object.fromEntries(leading) };
}

/** The settings of one thing, which change together or not at all. */
const HOST_AND_PORT = ['REDIS_HOST', 'REDIS_PORT', 'REDIS_USERNAME', 'REDIS_PASSWORD', 'REDIS_DB'];
const SPRING = [
  'SPRING_DATA_REDIS_URL',
  'SPRING_REDIS_URL',
  'SPRING_DATA_REDIS_DATABASE',
  'SPRING_REDIS_DATABASE',
];

/**
 * The variables by which programs find their Redis, if they name another one than the tap leads to: what uses them would write
 * into the wrong Redis. REDIS_URL is never among them.
 */
export function leadingElsewhere(env: Environment, upstream: RedisAddress): ReadonlySet<string> {
  if (upstream.kind === 'socket') return new Set();
  const isOther = (host: string, port: string) => !isAt(upstream, host, port);
  const isOtherUrl = (name: string) => {
    const value = env[name] ?? '';
    if (!URL.canParse(value)) return false;
    const { hostname, port } = new URL(value);
    return isOther(hostname, port);
  };
  const { REDIS_HOST: host, REDIS_PORT: port, ConnectionStrings__Redis: connection } = env;
  const [, netHost = '', netPort = ''] = /^([^,:]+)(?::(\d+))?(?:,|$)/.exec(connection ?? '') ?? [];
  return new Set([
    ...(host || port ? (isOther(host || TAP_HOST, port ?? '') ? HOST_AND_PORT : []) : []),
    ...(SPRING.some(isOtherUrl) ? SPRING : []),
    ...['REDIS_URI', 'QUARKUS_REDIS_HOSTS'].filter(isOtherUrl),
    ...(netHost !== '' && isOther(netHost, netPort) ? ['ConnectionStrings__Redis'] : []),
  ]);
}

/** What clients, frameworks and their users call it; docs/command-line.md lists them. */
function named(upstream: RedisAddress, port: number): Environment {
  const url = urlOf(upstream, port);
  const { username, password, db } = upstream.kind === 'tcp' ? upstream : { db: 0 };
  return {
    REDIS_URL: url,
    REDIS_URI: url,
    REDIS_HOST: TAP_HOST,
    REDIS_PORT: `${port}`,
    ...(username !== undefined && { REDIS_USERNAME: username }),
    ...(password !== undefined && { REDIS_PASSWORD: password }),
    ...(db > 0 && { REDIS_DB: `${db}` }),
    SPRING_DATA_REDIS_URL: url,
    SPRING_REDIS_URL: url,
    // Spring takes the database from nowhere else.
    ...(db > 0 && { SPRING_DATA_REDIS_DATABASE: `${db}`, SPRING_REDIS_DATABASE: `${db}` }),
    QUARKUS_REDIS_HOSTS: url,
    ConnectionStrings__Redis: connectionString(upstream, port),
  };
}

function urlOf(upstream: RedisAddress, port: number): string {
  if (upstream.kind === 'socket') return `redis://${TAP_HOST}:${port}`;
  const { username = '', password, db } = upstream;
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const credentials = username === '' && secret === '' ? '' : `${encodeURIComponent(username)}${secret}@`;
  return `redis://${credentials}${TAP_HOST}:${port}${db === 0 ? '' : `/${db}`}`;
}

/** As StackExchange.Redis reads it: there is no way to write a comma in a value. */
function connectionString(upstream: RedisAddress, port: number): string {
  const { username, password, db } = upstream.kind === 'tcp' ? upstream : { db: 0 };
  const settings = [
    `${TAP_HOST}:${port}`,
    username === undefined ? undefined : `user=${username}`,
    password === undefined ? undefined : `password=${password}`,
    db === 0 ? undefined : `defaultDatabase=${db}`,
  ];
  return settings.filter((setting) => setting !== undefined).join(',');
}

/** Any other variable with a URL of the same Redis, such as CELERY_BROKER_URL: only the address changes. */
function redirected(env: Environment, upstream: RedisAddress, port: number): Environment {
  if (upstream.kind === 'socket') return {};
  const changed = Object.entries(env).flatMap(([name, value = '']): [string, string][] => {
    if (!/^rediss?:\/\//i.test(value) || !URL.canParse(value)) return [];
    const url = new URL(value);
    return isAt(upstream, url.hostname, url.port) ? [[name, throughTap(url, port)]] : [];
  });
  return Object.fromEntries(changed);
}

/** Without TLS, which the tap adds again. */
function throughTap(url: URL, port: number): string {
  for (const option of [...url.searchParams.keys()])
    if (/^(ssl|tls)/i.test(option)) url.searchParams.delete(option);
  const credentials = /^\w+:\/\/([^/?#]*@)?/.exec(url.href)?.[1] ?? '';
  return `redis://${credentials}${TAP_HOST}:${port}${url.pathname}${url.search}`;
}

/** @param port may be empty: then it is that of Redis */
function isAt(upstream: { host: string; port: number }, host: string, port: string): boolean {
  return hostOf(host) === hostOf(upstream.host) && Number(port || 6379) === upstream.port;
}

function hostOf(name: string): string {
  const host = name.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return host === 'localhost' || host === '::1' ? TAP_HOST : host;
}
