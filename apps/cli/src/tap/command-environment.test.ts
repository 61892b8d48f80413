import { expect, test } from 'vitest';
import { commandEnvironment, leadingElsewhere } from './command-environment.ts';
import type { Environment } from './redis-settings.ts';
import { upstreamOf } from './upstream.ts';

const PORT = 6390;

const address = (url: string) => upstreamOf(url, {}).address;
const environment = (url: string | undefined, env: Environment = {}) =>
  commandEnvironment(env, upstreamOf(url, env), PORT);

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

test.each([
  ['redis://h:6379/0?protocol=3', 'redis://127.0.0.1:6390?protocol=3'],
  ['redis://h?timeout=5s&x=%20a+b', 'redis://127.0.0.1:6390?timeout=5s&x=%20a+b'],
  ['redis://h/2?db=1', 'redis://127.0.0.1:6390/1?db=1'],
  ['redis://u:p%40@h?health_check_interval=2', 'redis://u:p%40@127.0.0.1:6390?health_check_interval=2'],
  ['unix:///run/redis.sock?db=3', 'redis://127.0.0.1:6390/3?db=3'],
  // The tap is not asked for TLS, and clients refuse its options where there is none.
  ['rediss://h?ssl_cert_reqs=none&protocol=3', 'redis://127.0.0.1:6390?protocol=3'],
  ['rediss://h?skip_verify=true', 'redis://127.0.0.1:6390'],
])('the options of %s stay in REDIS_URL, and are in no other', (url, expected) => {
  for (const env of [environment(url), environment(undefined, { REDIS_URL: url })]) {
    expect(env.REDIS_URL).toBe(expected);
    expect(env.REDIS_URI).toBe(expected.replace(/\?.*/, ''));
  }
});

test('what names the same Redis already keeps all but its address', () => {
  const env = environment(undefined, {
    REDIS_URL: 'redis://:s@h/1',
    REDIS_URI: 'redis://ann:other@h/2?timeout=5s',
    SPRING_DATA_REDIS_HOST: 'h',
    SPRING_DATA_REDIS_PASSWORD: 'theirs',
    SPRING_DATA_REDIS_SSL_ENABLED: 'true',
    SPRING_REDIS_URL: 'rediss://h:6379?verifyPeer=NONE&clientName=a',
    SPRING_REDIS_SSL: 'true',
    ConnectionStrings__Redis: 'h:6379, abortConnect=false,ssl=true,password=p=q,sslHost=h',
    REDIS_HOST: 'h',
    REDIS_PASSWORD: 'theirs',
  });
  expect(env).toMatchObject({
    REDIS_URL: 'redis://:s@127.0.0.1:6390/1',
    REDIS_URI: 'redis://ann:other@127.0.0.1:6390/2?timeout=5s',
    SPRING_DATA_REDIS_HOST: '127.0.0.1',
    SPRING_DATA_REDIS_PORT: '6390',
    SPRING_DATA_REDIS_PASSWORD: 'theirs',
    SPRING_DATA_REDIS_SSL_ENABLED: 'false',
    SPRING_REDIS_URL: 'redis://127.0.0.1:6390?clientName=a',
    SPRING_REDIS_SSL: 'false',
    ConnectionStrings__Redis: '127.0.0.1:6390,abortConnect=false,password=p=q',
    REDIS_HOST: '127.0.0.1',
    REDIS_PORT: '6390',
    REDIS_PASSWORD: 'theirs',
  });
  // A URL would count more than the parts.
  expect(env).not.toHaveProperty('SPRING_DATA_REDIS_URL');
});

test('the Redis of any setting is that of all others', () => {
  const env = environment(undefined, {
    REDIS_HOST: 'h',
    REDIS_PORT: '7000',
    REDIS_PASSWORD: 's',
    REDIS_DB: '2',
  });
  expect(env).toMatchObject({
    ...{ REDIS_HOST: '127.0.0.1', REDIS_PORT: '6390', REDIS_PASSWORD: 's', REDIS_DB: '2' },
    REDIS_URL: 'redis://:s@127.0.0.1:6390/2',
    SPRING_DATA_REDIS_URL: 'redis://:s@127.0.0.1:6390/2',
    SPRING_DATA_REDIS_DATABASE: '2',
    ConnectionStrings__Redis: '127.0.0.1:6390,password=s,defaultDatabase=2',
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
  expect(leadingElsewhere(others, address(url))).toEqual([
    ...['REDIS_URI', 'SPRING_REDIS_URL', 'ConnectionStrings__Redis', 'REDIS_HOST', 'REDIS_PORT'],
  ]);
});

test.each([
  [{ REDIS_HOST: 'localhost' }],
  [{ REDIS_PORT: '6379' }],
  [{ REDIS_HOST: '', REDIS_URI: '' }],
  [{ REDIS_URI: 'redis://localhost', ConnectionStrings__Redis: 'localhost,password=x' }],
  [{ REDIS_URL: 'redis://elsewhere', REDIS_PORT: 'tcp://10.0.0.7:6379' }],
])('%j names the same Redis', (env) => {
  expect(leadingElsewhere(env, address('redis://127.0.0.1:6379'))).toEqual([]);
});
