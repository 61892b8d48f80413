/** Confines commands to their own keys with a prefix that users never see. */
import { type ClientBytes, type CommandArgument, clientBytes } from '@roundtrip/platform';
import { joinBytes } from '@roundtrip/wire';
import type { Argument } from '@roundtrip/workload';
import { keyPositions } from './key-positions.ts';

const utf8 = new TextEncoder();

/** A command in the form that the client library takes. */
export interface PreparedCommand {
  name: string;
  args: CommandArgument[];
}

/** Puts every key of the command under `prefix`, and every argument that may be one. */
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
 * Commands whose last argument the client library takes for a map of fields if it is an object, with the number of arguments
 * for which it does. Names as the library compares them.
 */
const TAKES_MAP: ReadonlyMap<string, number> = new Map([
  ['mset', 1],
  ['msetnx', 1],
  ['hset', 2],
  ['hmset', 2],
]);

/**
 * Returns the command in a form that the library sends unchanged, using the fact that Redis accepts names in upper case. The
 * library would take bytes, which are objects too, for a map, and send keys `0`, `1`, … without the prefix. It also looks names
 * up in plain objects, where `__proto__` and `toString` always exist.
 */
export function asArguments({ name, args }: PreparedCommand): PreparedCommand {
  const isMap = typeof args.at(-1) === 'object' && TAKES_MAP.get(name) === args.length;
  return { name: isMap || name in {} ? name.toUpperCase() : name, args };
}

function prefixed(prefix: string, key: Uint8Array): ClientBytes {
  return clientBytes(joinBytes([utf8.encode(prefix), key]));
}

/** Bytes in the type that the client library takes, not copied. */
export function toLibrary(argument: Argument): CommandArgument {
  return typeof argument === 'string' ? argument : clientBytes(argument);
}
