/** Which client library a connection is of, as far as programs can be written for it. */
import type { Client } from '@roundtrip/codegen';
import type { Conversation } from '../commands/command.ts';

/** How CLIENT SETINFO names them, in lower case. */
const BY_LIBRARY: readonly (readonly [start: string, client: Client])[] = [
  ['redis-py', 'redis-py'],
  ['node-redis', 'node-redis'],
  ['ioredis', 'ioredis'],
  ['go-redis', 'go-redis'],
  ['jedis', 'jedis'],
  ['se.redis', 'stackexchange-redis'],
  ['stackexchange', 'stackexchange-redis'],
];

/** The client; undefined for one that is not recognised. */
export function clientOf({ recorded, commands }: Conversation): Client | undefined {
  const library = recorded.library?.toLowerCase() ?? '';
  const known = BY_LIBRARY.find(([start]) => library.startsWith(start));
  if (known !== undefined) return known[1];
  // Before it learned CLIENT SETINFO, ioredis already asked for INFO first, to see that Redis is ready.
  const [first] = commands;
  return library === '' && first?.role === 'library' && first.facts.name === 'INFO' ? 'ioredis' : undefined;
}

/** Which program a connection is of, as far as its client and its name tell: the same text for those of one. */
export function programOf(conversation: Conversation): string {
  return `${clientOf(conversation)} ${conversation.recorded.name ?? ''}`;
}
