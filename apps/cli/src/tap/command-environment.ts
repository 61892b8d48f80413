/**
 * The environment of the command that runs behind a tap: whatever names its Redis leads to the tap instead, with the credentials and the
 * database that it had. Pure.
 */
import type { RedisAddress } from '@roundtrip/wire';
import { isSameRedis, optionsText, tapUrl, throughTap } from './address-url.ts';
import { type Environment, type NamedRedis, REDIS_SETTINGS, redisesIn } from './redis-settings.ts';
import type { Upstream } from './upstream.ts';

/**
 * @param env of this program
 * @param upstream where the tap leads to, with the credentials to give to the command
 * @param port of the tap
 */
export function commandEnvironment(env: Environment, upstream: Upstream, port: number): Environment {
  const { address, options = '' } = upstream;
  const there = redisesIn(env);
  const changed = REDIS_SETTINGS.map((setting) => {
    const own = there.find((each) => each.setting === setting);
    if (own === undefined) return setting.added(address, port);
    return leadsElsewhere(own, address) ? {} : setting.redirected(env, port);
  });
  return Object.assign({}, env, otherUrls(env, address, port), ...changed, {
    REDIS_URL: tapUrl(address, port) + optionsText(options),
  });
}

/**
 * The variables by which programs find their Redis, if they name another one than the tap leads to: what uses them would write
 * into the wrong Redis. REDIS_URL is never among them.
 */
export function leadingElsewhere(env: Environment, upstream: RedisAddress): string[] {
  const others = redisesIn(env).filter((each) => leadsElsewhere(each, upstream));
  return others.flatMap(({ names }) => names).filter((name) => name !== 'REDIS_URL');
}

function leadsElsewhere({ named }: NamedRedis, upstream: RedisAddress): boolean {
  return !named.ok || !isSameRedis(named.address, upstream);
}

/** Any other variable with a URL of the same Redis, such as CELERY_BROKER_URL: only the address changes. */
function otherUrls(env: Environment, upstream: RedisAddress, port: number): Environment {
  const known = new Set(redisesIn(env).flatMap(({ names }) => names));
  const changed = Object.entries(env).flatMap(([name, value = '']): [string, string][] => {
    if (known.has(name) || !/^rediss?:\/\//i.test(value) || !URL.canParse(value)) return [];
    const url = new URL(value);
    return isSameRedis(addressIn(url), upstream) ? [[name, throughTap(url, port)]] : [];
  });
  return Object.fromEntries(changed);
}

/** Whatever else is in the URL: what `redis:` means to a program that we do not know need not be what it means to Redis. */
function addressIn({ hostname, port }: URL): RedisAddress {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return { kind: 'tcp', host, port: Number(port || 6379), tls: false, db: 0 };
}
