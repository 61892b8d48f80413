import { once } from 'node:events';
import { BasicClientSideCache, createClient } from 'redis';

const url = process.env.REDIS_URL;

for (const RESP of [2, 3]) {
  console.log(`RESP ${RESP}`);
  const redis = await createClient({ url, RESP, name: 'tester' }).connect();
  await redis.flushAll();
  console.log('name', await redis.clientGetName());
  const large = 'é漢😀\r\n'.repeat(30_000);
  console.log('large', await redis.set('large', large), (await redis.get('large')) === large);
  for (const args of [['LPUSH', 'large', '1'], ['NOSUCH'], ['GET'], ['EXEC']])
    await redis.sendCommand(args).catch(({ message }) => console.log('error', message));
  console.log(
    'transaction',
    JSON.stringify(await redis.multi().incr('n').rPush('list', ['1', '2']).get('n').exec()),
  );
  console.log('pipeline', JSON.stringify(await redis.multi().incr('n').incr('n').execAsPipeline()));
  console.log('together', (await Promise.all(Array.from({ length: 200 }, () => redis.incr('n')))).at(-1));
  await redis.zAdd('zset', [
    { value: 'a', score: 1.5 },
    { value: 'b', score: Number.POSITIVE_INFINITY },
  ]);
  console.log(
    'types',
    JSON.stringify([
      await redis.hSet('hash', { a: 1 }),
      await redis.hGetAll('hash'),
      await redis.zRangeWithScores('zset', 0, -1),
      await redis.sMembers('none'),
      await redis.get('none'),
    ]),
  );
  console.log(
    'script',
    JSON.stringify(
      await redis.eval("redis.setresp(3); return redis.call('HGETALL', KEYS[1])", { keys: ['hash'] }),
    ),
  );

  const other = await redis.duplicate().connect();
  await redis.watch('n');
  await other.incr('n');
  console.log(
    'watch',
    await redis
      .multi()
      .set('n', '0')
      .exec()
      .catch(({ name, message }) => `${name} ${message}`),
  );
  const waiting = other.blPop('queue', 60);
  await redis.rPush('queue', 'job');
  console.log('blocking', JSON.stringify([await waiting, await other.blPop('nothing', 0.05)]));

  const subscriber = await redis.duplicate().connect();
  const heard = new Promise((resolve) =>
    subscriber
      .pSubscribe('n*', (message, channel) => resolve(`${channel}: ${message}`))
      .then(() => redis.publish('news', 'hello')),
  );
  console.log('pub/sub', await heard);
  await subscriber.pUnsubscribe();

  const monitor = await redis.duplicate().connect();
  const seen = new Promise((resolve) => monitor.monitor(resolve).then(() => other.set('seen', '1')));
  console.log('monitor', String(await seen).replace(/^.*?\] /, ''));
  monitor.destroy();
  await Promise.all([other, redis, subscriber].map((each) => each.close()));
}

const clientSideCache = new BasicClientSideCache();
const tracking = await createClient({ url, RESP: 3, clientSideCache }).connect();
const writer = await createClient({ url }).connect();
await writer.set('tracked', 'one');
const read = [await tracking.get('tracked'), await tracking.get('tracked')];
const invalidated = once(clientSideCache, 'invalidate');
await writer.set('tracked', 'two');
console.log(
  'tracking',
  ...read,
  String(await invalidated),
  await tracking.get('tracked'),
  clientSideCache.stats().hitCount,
);
await Promise.all([tracking, writer].map((each) => each.close()));
console.log('The end');
