/** Confines commands to keys of their own by a prefix that the person never sees. */
import { exists, getKeyIndexes, hasFlag } from '@ioredis/commands';
import type { Argument } from '@roundtrip/workload';

const CASE = { nameCaseInsensitive: true } as const;

/** What the client library is given: text, or bytes where they are no text. */
export interface PreparedCommand {
  name: string;
  args: (string | Buffer)[];
}

/** Positions of the keys among the arguments behind the name; none for a command that the library does not know. */
export function keyPositions(name: string, args: (string | Buffer)[]): number[] {
  if (!exists(name, { caseInsensitive: true })) return [];
  return getKeyIndexes(name, args, CASE);
}

export function isReadOnly(name: string): boolean {
  return exists(name, { caseInsensitive: true }) && hasFlag(name, 'readonly', CASE);
}

export function prepare(command: readonly Argument[]): PreparedCommand {
  const [name = '', ...args] = command.map(toLibrary);
  return { name: String(name), args };
}

export function addPrefix(args: (string | Buffer)[], positions: readonly number[], prefix: string): void {
  for (const position of positions) {
    const key = args[position];
    if (key === undefined) continue;
    args[position] = typeof key === 'string' ? prefix + key : Buffer.concat([Buffer.from(prefix), key]);
  }
}

function toLibrary(argument: Argument): string | Buffer {
  return typeof argument === 'string'
    ? argument
    : Buffer.from(argument.buffer, argument.byteOffset, argument.byteLength);
}
