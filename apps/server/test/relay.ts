/**
 * A plain TCP relay between the server and Redis that records who sent how much when. It knows nothing of the wire
 * package: what it counts is evidence against it.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface RelayedConnection {
  /** Bytes in the order in which they passed. */
  passed: { from: 'client' | 'redis'; bytes: Buffer }[];
}

export interface Relay {
  port: number;
  connections: RelayedConnection[];
  /** Cuts every connection; new ones are relayed again. */
  cut(): void;
  close(): Promise<void>;
}

/** @param delayMs how long a reply is held back, so that all of a flight has passed before its first reply does. */
export async function startRelay(redisPort: number, delayMs = 0): Promise<Relay> {
  const connections: RelayedConnection[] = [];
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const redis = connect({ port: redisPort, host: '127.0.0.1', noDelay: true });
    const connection: RelayedConnection = { passed: [] };
    connections.push(connection);
    const relay = (from: 'client' | 'redis', source: Socket, sink: Socket, holdMs: number) => {
      open.add(source);
      const pass = (bytes: Buffer) => {
        connection.passed.push({ from, bytes });
        sink.write(bytes);
      };
      source.on('data', (bytes) => (holdMs === 0 ? pass(bytes) : setTimeout(pass, holdMs, bytes)));
      source.on('error', () => sink.destroy());
      source.on('close', () => {
        open.delete(source);
        sink.destroy();
      });
    };
    relay('client', client, redis, 0);
    relay('redis', redis, client, delayMs);
  });
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    connections,
    cut,
    close: () => {
      cut();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

export const bytesFrom = ({ passed }: RelayedConnection, from: 'client' | 'redis'): Buffer =>
  Buffer.concat(passed.filter((piece) => piece.from === from).map(({ bytes }) => bytes));

/**
 * Round trips by the definition: one begins when bytes go to Redis while no reply is outstanding. Requests and replies
 * are recognized by their exact length, known to the test.
 */
export function countRoundTrips(
  { passed }: RelayedConnection,
  requestLengths: readonly number[],
  replyLengths: readonly number[],
): number {
  let roundTrips = 0;
  const requests = lengthCounter(requestLengths);
  const replies = lengthCounter(replyLengths);
  for (const { from, bytes } of passed) {
    if (from === 'redis') {
      replies.add(bytes.length);
      continue;
    }
    if (replies.complete === requests.complete) roundTrips++;
    requests.add(bytes.length);
  }
  return roundTrips;
}

/** Counts how many messages of known lengths are complete. */
function lengthCounter(lengths: readonly number[]) {
  let rest = 0;
  return {
    complete: 0,
    add(bytes: number) {
      rest += bytes;
      for (
        let next = lengths[this.complete];
        next !== undefined && rest >= next;
        next = lengths[this.complete]
      ) {
        rest -= next;
        this.complete++;
      }
    },
  };
}
