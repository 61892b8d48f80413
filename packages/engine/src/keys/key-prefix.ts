/** Confines commands to keys of their own by a prefix that the person never sees. */
import { type ClientBytes, type CommandArgument, clientBytes } from '@roundtrip/platform';
import { joinBytes } from '@roundtrip/wire';
import type { Argument } from '@roundtrip/workload';
import { keyPositions } from './key-positions.ts';

const utf8 = new TextEncoder();

/** What the client library is given. */
export interface PreparedCommand {
  name: string;
  args: CommandArgument[];
}

/** The command with every key under `prefix`, and whatever else may be one. */
export function prepare(command: readonly Argument[], prefix: string): PreparedCommand {
  const [name = '', ...args] = command.map(toLibrary);
  const prepared = { name: String(name), args };
  for (const position of keyPositions(prepared.name, args)) {
    const key = args[position] ?? '';
    args[position] = typeof key === 'string' ? prefix + key : prefixed(prefix, key);
  }
  return asArguments(prepared);
}

/**
 * Forms in which the client library takes the last argument, when it is an object, for a map of fields; by name as it
 * compares them, with the number of arguments.
 */
const TAKES_MAP: ReadonlyMap<string, number> = new Map([
  ['mset', 1],
  ['msetnx', 1],
  ['hset', 2],
  ['hmset', 2],
]);

/**
 * In a form that the library sends as it is; Redis reads names in upper case as it does others. Bytes are an object too, and
 * would be sent as a field and a value for each: keys `0`, `1`, … without the prefix. And the library looks names up in
 * plain objects, where `__proto__` and `toString` are always found.
 */
export function asArguments({ name, args }: PreparedCommand): PreparedCommand {
  const isMap = typeof args.at(-1) === 'object' && TAKES_MAP.get(name) === args.length;
  return { name: isMap || name in {} ? name.toUpperCase() : name, args };
}

function prefixed(prefix: string, key: Uint8Array): ClientBytes {
  return clientBytes(joinBytes([utf8.encode(prefix), key]));
}

/** Bytes as the client library wants them, not copied. */
export function toLibrary(argument: Argument): CommandArgument {
  return typeof argument === 'string' ? argument : clientBytes(argument);
}
