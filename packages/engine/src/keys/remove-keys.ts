import { type CommandArgument, clientBytes } from '@roundtrip/platform';
import type { OpenConnection } from '@roundtrip/wire';
import type { LaneScript } from '../lane-script.ts';
import { isReadOnly } from './key-positions.ts';
import { removeNamed } from './removal.ts';

const KEYS_AT_ONCE = 10_000;

/**
 * Removes the keys that commands of a lane named which may write: no scan of a server that others use.
 *
 * @throws RemovalFailure when Redis does not remove them.
 * @throws Error when the connection was lost before all were removed.
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

/** Keys that may have been written: what was given the prefix, and nothing else. The same one in a row counts once. */
function* keysOf({ written, prefix }: LaneScript): Generator<CommandArgument> {
  const bytes = new TextEncoder().encode(prefix);
  let before: CommandArgument | undefined;
  for (const range of written) {
    for (let index = 0; index < range.commands; index++) {
      const { name, args } = range.at(index);
      if (isReadOnly(name)) continue;
      for (const argument of args) {
        if (argument === before || !begins(argument, prefix, bytes)) continue;
        before = argument;
        yield argument;
      }
    }
  }
}

function begins(argument: CommandArgument, prefix: string, bytes: Uint8Array): boolean {
  if (typeof argument === 'string') return argument.startsWith(prefix);
  return clientBytes(argument.subarray(0, bytes.length)).equals(bytes);
}
