/** The embedded server, in a thread of its own, so that it does not compete with the server for the event loop. */
import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import {
  attachSession,
  createRedisCommandExecutor,
  RedisServerState,
  resolveCompatibilityProfile,
} from 'js-redis-server/core';
import { compileEmbedded } from './compile-embedded.ts';
import { GatheringTransport } from './gathering-transport.ts';

/** What the thread is started with. */
export interface EmbeddedData {
  /** Port to listen on; 0 for any. */
  port: number;
}

/** Messages from the thread to its owner. */
export type EmbeddedMessage = { kind: 'listening'; port: number } | { kind: 'error'; message: string };

function tell(message: EmbeddedMessage): void {
  parentPort?.postMessage(message);
}

// The package's own servers listen on every network interface, and send each reply of a pipeline in a separate write.
// Assembled from its parts here, the server does neither.
const compatibility = resolveCompatibilityProfile();
const newState = () => new RedisServerState({ databaseCount: 16, compatibility });
const state = newState();
const executor = createRedisCommandExecutor({ compatibility });
const logger = { error: (error: unknown) => tell({ kind: 'error', message: String(error) }) };

const server = createServer({ noDelay: true }, (socket) => {
  const clientAddress = `${socket.remoteAddress}:${socket.remotePort}`;
  attachSession(new GatheringTransport(socket), { state, executor, logger, clientAddress });
});
server.on('error', logger.error);

await compileEmbedded({ state: newState(), executor, logger });
server.listen((workerData as EmbeddedData).port, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') tell({ kind: 'listening', port: address.port });
});
