/**
 * The ways in which programs are told where their Redis is, by variables of the environment: what each of them names, and what it is set
 * to so that it leads to a tap. docs/command-line.md lists them. Pure.
 */
import { type ParsedRedisUrl, parseRedisUrl, type RedisAddress } from '@roundtrip/wire';
import { TAP_HOST, tapUrl, throughTap, urlText } from './address-url.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Its variables change together, or not at all. */
export interface RedisSetting {
  /** Those that are set and name a Redis; none if nothing does. */
  namesIn(env: Environment): string[];
  /** What they name. Only where there are some. */
  read(env: Environment): ParsedRedisUrl;
  /** What they are set to where they named the same Redis: the rest stays as it is. */
  redirected(env: Environment, port: number): Environment;
  /** What they are set to where nothing was. */
  added(address: RedisAddress, port: number): Environment;
}

function inOneUrl(name: string): RedisSetting {
  return {
    namesIn: (env) => (env[name] ? [name] : []),
    read: (env) => parseRedisUrl(env[name] ?? ''),
    redirected: (env, port) => ({ [name]: throughTap(new URL(env[name] ?? ''), port) }),
    added: (address, port) => ({ [name]: tapUrl(address, port) }),
  };
}

interface PartNames {
  host: string;
  port: string;
  username: string;
  password: string;
  db: string;
  /** Where a variable says whether to use TLS. */
  tls?: string;
}

const PLAIN_PARTS: PartNames = {
  host: 'REDIS_HOST',
  port: 'REDIS_PORT',
  username: 'REDIS_USERNAME',
  password: 'REDIS_PASSWORD',
  db: 'REDIS_DB',
};

function inParts(names: PartNames): RedisSetting {
  const isSet = (env: Environment, name: string) => !!env[name] && !isOfContainers(env[name]);
  return {
    namesIn: (env) => [names.host, names.port].filter((name) => isSet(env, name)),
    read: (env) => readParts(names, env),
    redirected: (_env, port) => ({
      [names.host]: TAP_HOST,
      [names.port]: `${port}`,
    }),
    added: ({ username, password, db = 0 }, port) => ({
      [names.host]: TAP_HOST,
      [names.port]: `${port}`,
      ...(username !== undefined && { [names.username]: username }),
      ...(password !== undefined && { [names.password]: password }),
      ...(db > 0 && { [names.db]: `${db}` }),
    }),
  };
}

/** Docker's links and Kubernetes set REDIS_PORT to such a URL for a service of that name: no program takes it for a port. */
function isOfContainers(value = ''): boolean {
  return value.startsWith('tcp://');
}

function readParts(names: PartNames, env: Environment): ParsedRedisUrl {
  const value = (name: string) => (isOfContainers(env[name]) ? undefined : env[name] || undefined);
  const host = value(names.host) ?? TAP_HOST;
  const [username, password] = [value(names.username), value(names.password)];
  const account = {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  };
  const db = Number(value(names.db) ?? 0);
  if (!isDatabase(db))
    return { ok: false, message: `comes with ${names.db}, which is not a database number` };
  // Laravel takes the path of a socket for a host.
  if (host.startsWith('/'))
    return { ok: true, address: { kind: 'socket', path: host, ...account, ...(db > 0 && { db }) } };
  const name = host.replace(/^\w+:\/\//, '');
  if (/^[^:]+:\d+$/.test(name))
    return { ok: false, message: `has a port in it: put that into ${names.port}` };
  const tls = /^(tls|ssl|rediss):\/\//i.test(host) || value(names.tls ?? '')?.toLowerCase() === 'true';
  const port = Number(value(names.port) ?? 6379);
  if (!Number.isSafeInteger(port) || port < 1 || port > 65_535)
    return { ok: false, message: `comes with ${names.port}, which is not a port from 1 to 65535` };
  return parseRedisUrl(urlText({ tls, host: name, port, db, ...account }));
}

function isDatabase(db: number): boolean {
  return Number.isSafeInteger(db) && db >= 0;
}

/** Spring's address is a URL, otherwise in parts; the database, and whether to use TLS, are apart from both. @param prefix of the names */
function springs(prefix: string, tls: string): RedisSetting {
  const url = inOneUrl(`${prefix}_URL`);
  const db = `${prefix}_DATABASE`;
  const usesTls = `${prefix}_${tls}`;
  const parts = inParts({
    host: `${prefix}_HOST`,
    port: `${prefix}_PORT`,
    username: `${prefix}_USERNAME`,
    password: `${prefix}_PASSWORD`,
    db,
    tls: usesTls,
  });
  const inUse = (env: Environment) => (url.namesIn(env).length > 0 ? url : parts);
  return {
    namesIn: (env) => inUse(env).namesIn(env),
    read: (env) => inUse(env).read(env),
    redirected: (env, port) => ({
      ...inUse(env).redirected(env, port),
      ...(env[usesTls] && { [usesTls]: 'false' }),
    }),
    added: (address, port) => ({
      ...url.added(address, port),
      ...(address.db && { [db]: `${address.db}` }),
    }),
  };
}

const CONNECTION_STRING = 'ConnectionStrings__Redis';

/** As StackExchange.Redis reads it: addresses and settings between commas, and no way to write a comma in a value. */
const dotNet: RedisSetting = {
  namesIn: (env) => (env[CONNECTION_STRING] ? [CONNECTION_STRING] : []),
  read(env) {
    const { addresses, settings } = partsOfConnectionString(env);
    const setting = (name: string) =>
      settings.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) || undefined;
    const tls = setting('ssl')?.toLowerCase() === 'true';
    const [, inBrackets, plain, port = tls ? 6380 : 6379] =
      /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(addresses[0] ?? '') ?? [];
    const host = inBrackets || plain;
    if (!host) return { ok: false, message: 'has no address, such as localhost:6379' };
    const db = Number(setting('defaultdatabase') ?? 0);
    if (!isDatabase(db)) return { ok: false, message: 'has a defaultDatabase that is not a database number' };
    const [username, password] = [setting('user'), setting('password')];
    return parseRedisUrl(
      urlText({
        ...{ tls, host, port: Number(port), db },
        ...(username !== undefined && { username }),
        ...(password !== undefined && { password }),
      }),
    );
  },
  redirected(env, port) {
    const settings = partsOfConnectionString(env).settings.filter((setting) => !/^ssl/i.test(setting));
    return { [CONNECTION_STRING]: [`${TAP_HOST}:${port}`, ...settings].join(',') };
  },
  added: ({ username, password, db = 0 }, port) => ({
    [CONNECTION_STRING]: [
      `${TAP_HOST}:${port}`,
      ...(username === undefined ? [] : [`user=${username}`]),
      ...(password === undefined ? [] : [`password=${password}`]),
      ...(db === 0 ? [] : [`defaultDatabase=${db}`]),
    ].join(','),
  }),
};

function partsOfConnectionString(env: Environment): { addresses: string[]; settings: string[] } {
  const parts = (env[CONNECTION_STRING] ?? '').split(',').map((part) => part.trim());
  return {
    addresses: parts.filter((part) => part !== '' && !part.includes('=')),
    settings: parts.filter((part) => part.includes('=')),
  };
}

/** In the order in which they are believed. */
export const REDIS_SETTINGS: readonly RedisSetting[] = [
  inOneUrl('REDIS_URL'),
  inOneUrl('REDIS_URI'),
  springs('SPRING_DATA_REDIS', 'SSL_ENABLED'),
  springs('SPRING_REDIS', 'SSL'),
  inOneUrl('QUARKUS_REDIS_HOSTS'),
  dotNet,
  inParts(PLAIN_PARTS),
];

export interface NamedRedis {
  setting: RedisSetting;
  names: string[];
  named: ParsedRedisUrl;
}

/** Those that name a Redis, the most believed first. */
export function redisesIn(env: Environment): NamedRedis[] {
  return REDIS_SETTINGS.flatMap((setting) => {
    const names = setting.namesIn(env);
    return names.length === 0 ? [] : { setting, names, named: setting.read(env) };
  });
}
