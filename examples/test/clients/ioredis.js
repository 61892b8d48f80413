import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Redis } from 'ioredis';

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, at) => at));

for (const protocol of [2, 3]) {
  console.log(`RESP ${protocol}`);
  const redis = new Redis(process.env.REDIS_URL, { protocol, connectionName: 'tester' });
  await redis.flushall();
  console.log('name', await redis.client('GETNAME'));
  console.log(
    'binary',
    await redis.set('k\r\n\0', everyByte),
    (await redis.getBuffer('k\r\n\0')).equals(everyByte),
  );
  const large = randomBytes(300_000);
  console.log('large', await redis.set('large', large), (await redis.getBuffer('large')).equals(large));
  for (const args of [['LPUSH', 'large', '1'], ['NOSUCH'], ['GET'], ['EXEC']])
    await redis.call(...args).catch(({ message }) => console.log('error', message));
  console.log(
    'transaction',
    JSON.stringify(await redis.multi().incr('n').rpush('list', 1, 2).get('n').exec()),
  );
  const pipeline = redis.pipeline();
  for (let number = 0; number < 1_000; number++) pipeline.zadd('zset', number / 2, number);
  console.log('pipeline', (await pipeline.exec()).length, await redis.zcard('zset'));
  console.log('together', (await Promise.all(Array.from({ length: 100 }, () => redis.incr('n')))).at(-1));
  console.log(
    'types',
    JSON.stringify([
      await redis.hset('hash', { a: 1 }),
      await redis.hgetall('hash'),
      await redis.zscore('zset', 3),
      await redis.smembers('none'),
    ]),
  );

  redis.defineCommand('add', { numberOfKeys: 1, lua: "return redis.call('INCRBY', KEYS[1], ARGV[1])" });
  console.log('script', await redis.add('n', 5), await redis.add('n', 5));

  const other = redis.duplicate();
  await redis.watch('n');
  await other.incr('n');
  console.log('watch', await redis.multi().set('n', 0).exec());

  const waiting = other.blpop('queue', 60);
  await redis.rpush('queue', 'job');
  console.log('blocking', await waiting, await other.blpop('nothing', 0.05));

  const subscriber = redis.duplicate();
  await subscriber.subscribe('news', 'weather');
  const heard = once(subscriber, 'messageBuffer');
  await redis.publish('weather', everyByte);
  const [channel, message] = await heard;
  console.log('pub/sub', channel.toString(), message.equals(everyByte), await subscriber.unsubscribe('news'));

  if (protocol === 2) {
    // Told on the connection of a subscriber; RESP3 has pushes for it.
    await redis.client('TRACKING', 'ON', 'REDIRECT', await other.client('ID'));
    const told = once(other, 'message');
    await other.subscribe('__redis__:invalidate');
    await redis.get('n');
    await redis.incr('n');
    console.log('tracking', String((await told)[1]));
    await other.unsubscribe();
  }

  const monitor = await redis.monitor();
  const seen = once(monitor, 'monitor');
  await other.set('seen', 1);
  console.log('monitor', (await seen)[1].join(' '));
  for (const each of [monitor, subscriber]) each.disconnect();
  await Promise.all([other, redis].map((each) => each.quit()));
}
console.log('The end');
