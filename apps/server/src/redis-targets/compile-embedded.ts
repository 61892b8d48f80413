/** Warms up the embedded server's code: until it has been compiled, replies take several times longer. */
import { type AttachSessionOptions, attachSession, InMemoryConnectionTransport } from 'js-redis-server/core';

/** After this many rounds it is compiled; they take a fraction of a second. */
const ROUNDS = 150;

const COMMANDS = [
  'SET key value',
  'GET key',
  'MSET a 1 b 2',
  'MGET a b',
  'INCR visits',
  'HSET user name Ada',
  'HGETALL user',
  'RPUSH list 1',
  'LRANGE list 0 -1',
  'EXPIRE key 60',
  'EXISTS key',
  'PING',
  'MULTI',
  'INCR visits',
  'EXEC',
  'DEL list',
  'UNLINK key',
];

/** @param session its state is written to, so nothing else may use it */
export async function compileEmbedded(session: AttachSessionOptions): Promise<void> {
  const transport = new InMemoryConnectionTransport();
  const { done } = attachSession(transport, session);
  const request = Buffer.from(COMMANDS.map(requestOf).join(''));
  for (let round = 0; round < ROUNDS; round++) transport.feed(request);
  transport.endRead();
  await done;
}

function requestOf(line: string): string {
  const words = line.split(' ');
  return `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}
