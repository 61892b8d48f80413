import { parseRedisUrl, type RedisAddress } from '@roundtrip/wire';
import { expect, test } from 'vitest';
import { commandEnvironment, leadingElsewhere } from './command-environment.ts';

const PORT = 6390;

function address(url: string): RedisAddress {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.address;
}

const environment = (url: string, env = {}) => commandEnvironment(env, address(url), PORT);

test('leads to the tap under every name, with the credentials and the database of the Redis behind it', () => {
  const env = environment('rediss://ada:s%3Ac%2Fret@redis.example.org:7000/3', { HOME: '/home/ada' });
  expect(env).toEqual({
    HOME: '/home/ada',
    REDIS_URL: 'redis://ada:s%3Ac%2Fret@127.0.0.1:6390/3',
    REDIS_URI: 'redis://ada:s%3Ac%2Fret@127.0.0.1:6390/3',
    REDIS_HOST: '127.0.0.1',
    REDIS_PORT: '6390',
    REDIS_USERNAME: 'ada',
    REDIS_PASSWORD: 's:c/ret',
    REDIS_DB: '3',
    SPRING_DATA_REDIS_URL: 'redis://ada:s%3Ac%2Fret@127.0.0.1:6390/3',
    SPRING_REDIS_URL: 'redis://ada:s%3Ac%2Fret@127.0.0.1:6390/3',
    SPRING_DATA_REDIS_DATABASE: '3',
    SPRING_REDIS_DATABASE: '3',
    QUARKUS_REDIS_HOSTS: 'redis://ada:s%3Ac%2Fret@127.0.0.1:6390/3',
    ConnectionStrings__Redis: '127.0.0.1:6390,user=ada,password=s:c/ret,defaultDatabase=3',
  });
});

test.each([
  ['redis://localhost', 'redis://127.0.0.1:6390', '127.0.0.1:6390'],
  ['redis://:s@localhost', 'redis://:s@127.0.0.1:6390', '127.0.0.1:6390,password=s'],
  ['unix:///run/redis.sock', 'redis://127.0.0.1:6390', '127.0.0.1:6390'],
])('%s', (url, expected, connectionString) => {
  const env = environment(url, { REDIS_PASSWORD: 'theirs' });
  expect(env).toMatchObject({ REDIS_URL: expected, ConnectionStrings__Redis: connectionString });
  // What nothing is known of stays as it is.
  expect(env.REDIS_PASSWORD).toBe(url.includes('@') ? 's' : 'theirs');
  expect(env).not.toHaveProperty('REDIS_DB');
});

test('every other URL of the same Redis changes its address alone, and others nothing', () => {
  const env = environment('redis://localhost:6379', {
    CELERY_BROKER_URL: 'redis://:s@127.0.0.1/1',
    CACHE_URL: 'rediss://u:p%40@localhost:6379/2?ssl_cert_reqs=none&protocol=3',
    OTHER_URL: 'redis://elsewhere:6379/2',
    DATABASE_URL: 'postgres://localhost:6379/2',
    NOTE: 'redis:// is a scheme',
  });
  expect(env).toMatchObject({
    CELERY_BROKER_URL: 'redis://:s@127.0.0.1:6390/1',
    CACHE_URL: 'redis://u:p%40@127.0.0.1:6390/2?protocol=3',
    OTHER_URL: 'redis://elsewhere:6379/2',
    DATABASE_URL: 'postgres://localhost:6379/2',
    NOTE: 'redis:// is a scheme',
  });
});

test('what names another Redis is left alone, so that nothing is written into the wrong one', () => {
  const others = {
    REDIS_HOST: '127.0.0.1',
    REDIS_PORT: '7000',
    REDIS_PASSWORD: 'theirs',
    REDIS_URI: 'redis://10.9.9.9:6400',
    SPRING_REDIS_URL: 'redis://10.9.9.9:6400',
    ConnectionStrings__Redis: 'cache.example.org:6380,password=x',
  };
  const url = 'redis://:s@localhost:6379/2';
  expect(environment(url, others)).toMatchObject({ ...others, REDIS_URL: 'redis://:s@127.0.0.1:6390/2' });
  expect(environment(url, others)).not.toHaveProperty('SPRING_DATA_REDIS_URL');
  expect([...leadingElsewhere(others, address(url))]).toEqual(expect.arrayContaining(Object.keys(others)));
});

test.each([
  [{ REDIS_HOST: 'localhost' }],
  [{ REDIS_PORT: '6379' }],
  [{ REDIS_HOST: '', REDIS_URI: '' }],
  [{ REDIS_URI: 'redis://localhost', ConnectionStrings__Redis: 'localhost,password=x' }],
])('%j names the same Redis', (env) => {
  expect(leadingElsewhere(env, address('redis://127.0.0.1:6379'))).toEqual(new Set());
});
