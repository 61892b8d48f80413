/**
 * A stand-in for Redis in the same thread: it replies like Redis but stores nothing, so that code can be warmed up without
 * round trips to the real one.
 */
import { type Duplex, listen } from '@roundtrip/platform';
import type { RedisAddress } from '@roundtrip/wire';
import { RequestReader } from './request-reader.ts';

export interface StandIn {
  address: RedisAddress;
  close(): void;
}

/** @throws Error if it cannot listen. */
export async function startStandIn(): Promise<StandIn> {
  const { host, port, close } = await listen(answer);
  return { address: { kind: 'tcp', host, port, tls: false, db: 0 }, close };
}

function answer(socket: Duplex): void {
  const answerTo = answerer();
  const requests = new RequestReader();
  // Requests here are always ASCII.
  const ascii = new TextDecoder();
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => socket.write([...requests.read(ascii.decode(bytes))].map(answerTo).join('')));
}

/** Replies of several types, so that the code that parses them is not specialized to one. */
const REPLIES: Readonly<Record<string, string>> = {
  GET: '$7\r\nvalue:1\r\n',
  HELLO: '%1\r\n+proto\r\n:3\r\n',
  INCR: ':1\r\n',
};

/** Returns the replies of one connection in order, given command names in upper case. */
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
