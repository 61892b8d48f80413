/** Plain ioredis, and the same with only the recorder on its connection. */
import { LaneClock, LaneRecorder, openConnection } from '@roundtrip/wire';
import { Redis } from 'ioredis';

/** As long as a lane's prefix in the playground, so that the same bytes are sent. */
const PREFIX = `rt:${'0'.repeat(18)}:`;
/** A separate database, so that the playground's data in Redis is not touched. */
export const DATABASE = 1;
/** The playground rehearses a lane with about this many commands and at least a whole batch. */
const REHEARSAL_COMMANDS = 300;

const NO_NETWORK = { rttMs: 0 };
const NO_SEED = 0;
/** Rows taken from the recorder at a time, and reply bytes that it keeps: the same as in the playground. */
const TAKE_ROWS = 4096;
const REPLY_BYTES = 16 * 1024 * 1024;

/** Sends `SET key:{i} value:{i}` in pipelines on a new connection. @returns milliseconds */
export async function sendBare(socket: string, commands: number, batchSize: number): Promise<number> {
  const redis = new Redis({ path: socket, db: DATABASE, lazyConnect: true });
  await redis.connect();
  await rehearse(redis, batchSize);
  const totalMs = await send(redis, commands, batchSize);
  redis.disconnect();
  return totalMs;
}

/** The same commands, recorded like a lane: the bytes in both directions, and the instants of every command. */
export async function sendRecorded(socket: string, commands: number, batchSize: number): Promise<number> {
  const client = await openConnection({ kind: 'socket', path: socket }, { protocol: 2 });
  const { connection } = client;
  // It is a complete ioredis; the playground's type covers only the parts that it uses.
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
