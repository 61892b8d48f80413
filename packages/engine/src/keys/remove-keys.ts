import { type CommandArgument, clientBytes } from '@roundtrip/platform';
import type { OpenConnection } from '@roundtrip/wire';
import type { LaneScript } from '../lane-script.ts';
import { isReadOnly } from './key-positions.ts';
import { removeNamed } from './removal.ts';

const KEYS_AT_ONCE = 10_000;

/**
 * Removes the keys named by a lane's commands that may write, without scanning a server that others use.
 *
 * @throws RemovalFailure if Redis does not remove them.
 * @throws Error if the connection is lost before all are removed.
 */
export async function removeKeys(side: OpenConnection, script: LaneScript): Promise<void> {
  let keys: CommandArgument[] = [];
  for (const key of keysOf(script)) {
    keys.push(key);
    if (keys.length < KEYS_AT_ONCE) continue;
    await removeNamed(side, keys);
    keys = [];
  }
  await removeNamed(side, keys);
}

/** Keys that may have been written: every argument with the prefix. Consecutive duplicates count once. */
function* keysOf({ written, prefix }: LaneScript): Generator<CommandArgument> {
  const bytes = new TextEncoder().encode(prefix);
  let previous: CommandArgument | undefined;
  for (const range of written) {
    for (let index = 0; index < range.commands; index++) {
      const { name, args } = range.at(index);
      if (isReadOnly(name)) continue;
      for (const argument of args) {
        if (argument === previous || !hasPrefix(argument, prefix, bytes)) continue;
        previous = argument;
        yield argument;
      }
    }
  }
}

function hasPrefix(argument: CommandArgument, prefix: string, bytes: Uint8Array): boolean {
  if (typeof argument === 'string') return argument.startsWith(prefix);
  return clientBytes(argument.subarray(0, bytes.length)).equals(bytes);
}
