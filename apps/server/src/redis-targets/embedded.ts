/** A Redis server written in JavaScript, so that Node alone is enough to run the playground. */
import { Worker } from 'node:worker_threads';
import { type RedisAddress, reasonOf } from '@roundtrip/wire';
import type { Logger } from 'pino';
import type { EmbeddedData, EmbeddedMessage } from './embedded-worker.ts';
import { keepRunning, type OwnServer } from './keep-running.ts';
import { createTarget, type RedisTarget } from './redis-target.ts';
import { SideConnection } from './side-connection.ts';

/** Limit for its thread's heap: beyond it, the thread is restarted empty, and the server does not go down with it. */
const MOST_MEMORY_MB = 512;

export async function openEmbedded(log: Logger): Promise<RedisTarget> {
  const thread = await startThread(0, log);
  const { port } = thread;
  const end = keepRunning('the embedded server', thread, () => startThread(port, log), log);
  try {
    return await connectTo(port, end, log);
  } catch (error) {
    await end();
    throw error;
  }
}

async function connectTo(port: number, end: () => Promise<void>, log: Logger): Promise<RedisTarget> {
  const address: RedisAddress = { kind: 'tcp', host: '127.0.0.1', port, tls: false, db: 0 };
  const side = new SideConnection(address, log);
  try {
    const identity = await side.identify();
    const description =
      `js-redis-server, a substitute in JavaScript that answers like ${identity.product} ${identity.version}: ` +
      'the Redis side is not Redis itself';
    return createTarget({ kind: 'embedded', address, identity, description, side, end });
  } catch (error) {
    side.close();
    throw error;
  }
}

interface EmbeddedThread extends OwnServer {
  port: number;
}

/** Resolves when the thread listens. Errors after that are logged. */
async function startThread(port: number, log: Logger): Promise<EmbeddedThread> {
  // The thread needs the built file, even if this one runs from source.
  const workerData: EmbeddedData = { port };
  const file = new URL('./embedded-worker.js', import.meta.url);
  const worker = new Worker(file, {
    name: 'embedded-redis',
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  let reason = '';
  worker.on('error', (error) => {
    reason = ` ${reasonOf(error)}`;
  });
  const ended = new Promise<string>((resolve) => {
    worker.once('exit', (code) => resolve(`status ${code}${reason}`));
  });
  const listening = new Promise<number>((resolve) => {
    worker.on('message', (message: EmbeddedMessage) => {
      if (message.kind === 'listening') resolve(message.port);
      else log.warn(`the embedded server: ${message.message}`);
    });
  });
  const failed = ended.then((how) => {
    throw new Error(how);
  });
  const listensAt = await Promise.race([listening, failed]);
  failed.catch(() => {});
  const end = async () => void (await worker.terminate());
  return { port: listensAt, ended, end };
}
