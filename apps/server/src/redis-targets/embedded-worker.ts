/** The embedded server, in a thread of its own: it must not compete with the server for the event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  createRedisCommandExecutor,
  RedisServerState,
  Resp2Server,
  resolveCompatibilityProfile,
} from 'js-redis-server/core';

/** What the thread is told when it is started. */
export interface EmbeddedData {
  /** Where it is to listen; 0 is anywhere. */
  port: number;
}

/** What the thread tells its owner. */
export type EmbeddedMessage = { kind: 'listening'; port: number } | { kind: 'error'; message: string };

function tell(message: EmbeddedMessage): void {
  parentPort?.postMessage(message);
}

// The package's own createRedisServer listens on every network interface. Its parts, put together here, listen where
// they are told.
const compatibility = resolveCompatibilityProfile();
const { server } = new Resp2Server({
  server: new RedisServerState({ databaseCount: 16, compatibility }),
  executor: createRedisCommandExecutor({ compatibility }),
  logger: { error: (error) => tell({ kind: 'error', message: String(error) }) },
});

// It writes each reply of a pipeline by itself. With Nagle's algorithm every one but the first would wait for the
// client's delayed acknowledgement, about 40 ms.
server.on('connection', (socket) => socket.setNoDelay(true));

server.listen((workerData as EmbeddedData).port, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') tell({ kind: 'listening', port: address.port });
});
