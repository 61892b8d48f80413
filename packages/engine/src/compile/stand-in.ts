/**
 * A stand-in for Redis in the same thread: it answers as one would, stores nothing, and is there so that code can be
 * compiled without a round trip to the real one.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { RedisAddress } from '@roundtrip/wire';
import { RequestReader } from './request-reader.ts';

export interface StandIn {
  address: RedisAddress;
  close(): void;
}

/** @throws Error when there is no port to be had on the loopback interface. */
export async function startStandIn(): Promise<StandIn> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    const answer = answerer();
    const requests = new RequestReader();
    socket.setEncoding('latin1');
    socket.on('data', (text) =>
      socket.write([...requests.read(String(text))].map(answer).join(''), 'latin1'),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: { kind: 'tcp', host: '127.0.0.1', port, tls: false, db: 0 },
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** Replies of several types, so that the code that reads them has seen more than one. */
const REPLIES: Readonly<Record<string, string>> = {
  GET: '$7\r\nvalue:1\r\n',
  HELLO: '%1\r\n+proto\r\n:3\r\n',
  INCR: ':1\r\n',
};

/** What one connection is answered, in order, by the name of the command in upper case. */
function answerer(): (name: string) => string {
  let queued: string[] | undefined;
  return (name) => {
    const reply = REPLIES[name] ?? '+OK\r\n';
    if (name === 'MULTI') queued = [];
    if (queued === undefined || name === 'MULTI') return reply;
    if (name === 'EXEC') {
      const replies = `*${queued.length}\r\n${queued.join('')}`;
      queued = undefined;
      return replies;
    }
    queued.push(reply);
    return '+QUEUED\r\n';
  };
}
