/** ioredis as anybody uses it, and the same with nothing but the recorder on its connection. */
import { LaneClock, LaneRecorder, openConnection } from '@roundtrip/wire';
import { Redis } from 'ioredis';

/** As long as the prefix of a lane in the playground, so that the same bytes go over the wire. */
const PREFIX = `rt:${'0'.repeat(18)}:`;
/** A database of their own: what the playground keeps in Redis is let alone. */
export const DATABASE = 1;
/** The playground rehearses a lane with about as many commands, and a whole batch. */
const REHEARSAL_COMMANDS = 300;

const NO_NETWORK = { rttMs: 0 };
const NO_SEED = 0;
/** Rows that are taken out of the recorder at once, and reply bytes that it keeps: as many as in the playground. */
const TAKE_ROWS = 4096;
const REPLY_BYTES = 16 * 1024 * 1024;

/** Sends `SET key:{i} value:{i}` in pipelines on a connection of its own; gives milliseconds. */
export async function sendBare(socket: string, commands: number, batchSize: number): Promise<number> {
  const redis = new Redis({ path: socket, db: DATABASE, lazyConnect: true });
  await redis.connect();
  await rehearse(redis, batchSize);
  const totalMs = await send(redis, commands, batchSize);
  redis.disconnect();
  return totalMs;
}

/** The same commands, recorded as a lane's are: the bytes in both directions, and the instants of every command. */
export async function sendRecorded(socket: string, commands: number, batchSize: number): Promise<number> {
  const client = await openConnection({ kind: 'socket', path: socket }, { protocol: 2 });
  const { connection } = client;
  // It is ioredis, of which the playground uses less.
  const redis = client.redis as unknown as Redis;
  await redis.select(DATABASE);
  await rehearse(redis, batchSize);
  const recorder = new LaneRecorder(new LaneClock(), batchSize + TAKE_ROWS, REPLY_BYTES);
  connection.beginLane(recorder, NO_NETWORK, NO_SEED);
  const totalMs = await send(redis, commands, batchSize, recorder);
  connection.endLane();
  redis.disconnect();
  return totalMs;
}

async function rehearse(redis: Redis, batchSize: number): Promise<void> {
  await send(redis, Math.max(REHEARSAL_COMMANDS, batchSize), batchSize);
  await redis.flushdb();
}

async function send(
  redis: Redis,
  commands: number,
  batchSize: number,
  recorder?: LaneRecorder,
): Promise<number> {
  const begin = performance.now();
  for (let from = 0; from < commands; from += batchSize) {
    const pipeline = redis.pipeline();
    const to = Math.min(from + batchSize, commands);
    recorder?.expect('command', to - from);
    for (let i = from; i < to; i++) {
      recorder?.issue();
      pipeline.call('SET', [`${PREFIX}key:${i}`, `value:${i}`]);
    }
    await pipeline.exec();
    if (!recorder) continue;
    recorder.resolve(to - from);
    while (recorder.ready >= TAKE_ROWS) recorder.take(TAKE_ROWS);
  }
  return performance.now() - begin;
}

export async function flush(socket: string): Promise<void> {
  const redis = new Redis({ path: socket, db: DATABASE });
  await redis.flushdb();
  redis.disconnect();
}
