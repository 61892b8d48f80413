/** How a program of each client is pointed at an address. Pure. */
import type { Client } from '@roundtrip/codegen';

/** @param url of the tap: `redis://127.0.0.1:6390` */
export function clientLine(client: Client, url: string): string {
  const { hostname, port } = new URL(url);
  switch (client) {
    case 'ioredis':
      return `const redis = new Redis('${url}')`;
    case 'node-redis':
      return `const client = await createClient({ url: '${url}' }).connect()`;
    case 'redis-py':
      return `r = redis.Redis.from_url('${url}')`;
    case 'go-redis':
      return `rdb := redis.NewClient(&redis.Options{Addr: "${hostname}:${port}"})`;
    case 'jedis':
      return `JedisPooled jedis = new JedisPooled("${url}");`;
    case 'stackexchange-redis':
      return `var redis = ConnectionMultiplexer.Connect("${hostname}:${port}");`;
    case 'redis-cli':
      return `redis-cli -h ${hostname} -p ${port}`;
    default:
      return client satisfies never;
  }
}

/** For programs that read the address of Redis from their environment. */
export function environmentLine(url: string): string {
  return `export REDIS_URL=${url}`;
}
