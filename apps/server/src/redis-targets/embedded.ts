/** A server written in JavaScript, so that a machine with nothing but Node runs the playground. */
import { Worker } from 'node:worker_threads';
import type { RedisAddress } from '@roundtrip/wire';
import type { Logger } from 'pino';
import type { EmbeddedMessage } from './embedded-worker.ts';
import { createTarget, type RedisTarget } from './redis-target.ts';
import { SideConnection } from './side-connection.ts';

export async function openEmbedded(log: Logger): Promise<RedisTarget> {
  // The thread runs the built file, also when this one runs from source.
  const worker = new Worker(new URL('./embedded-worker.js', import.meta.url), { name: 'embedded-redis' });
  const end = async () => {
    worker.removeAllListeners();
    await worker.terminate();
  };
  try {
    return await connectTo(await listeningPort(worker, log), end, log);
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

/** Resolves when the thread listens, and keeps reporting what goes wrong in it afterwards. */
function listeningPort(worker: Worker, log: Logger): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: EmbeddedMessage) => {
      if (message.kind === 'listening') resolve(message.port);
      else log.warn(`the embedded server: ${message.message}`);
    });
    worker.on('error', (error) => {
      log.error({ err: error }, 'the embedded server failed');
      reject(error);
    });
    worker.on('exit', (code) => {
      log.error(`the embedded server ended by itself (status ${code})`);
      reject(new Error(`the embedded server ended with status ${code}`));
    });
  });
}
