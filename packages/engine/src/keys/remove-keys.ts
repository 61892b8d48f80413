import type { OpenConnection } from '@roundtrip/wire';
import type { CommandRange } from '../command-range.ts';
import { isReadOnly, keyPositions } from './key-positions.ts';
import type { CommandArgument } from './movable-keys.ts';

const KEYS_PER_UNLINK = 500;
const UNLINKS_PER_PIPELINE = 20;

/**
 * Unlinks the keys that commands named which may write: no scan of a server that others use.
 *
 * @throws Error when the connection was lost before all were removed.
 */
export async function removeKeys(side: OpenConnection, written: readonly CommandRange[]): Promise<void> {
  let pipeline = side.redis.pipeline();
  let keys: CommandArgument[] = [];
  for (const key of keysOf(written)) {
    keys.push(key);
    if (keys.length < KEYS_PER_UNLINK) continue;
    pipeline.unlink(...keys);
    keys = [];
    if (pipeline.length < UNLINKS_PER_PIPELINE) continue;
    await pipeline.exec();
    pipeline = side.redis.pipeline();
  }
  if (keys.length > 0) pipeline.unlink(...keys);
  await pipeline.exec();
  // What Redis itself refuses to an account with few rights cannot be removed; the rest can be, later.
  if (side.connection.destroyed) throw new Error('the connection was lost while keys were removed');
}

/** Keys that may have been written, prefix included; the same one in a row counts once. */
function* keysOf(written: readonly CommandRange[]): Generator<CommandArgument> {
  let before: CommandArgument | undefined;
  for (const range of written) {
    for (let index = 0; index < range.commands; index++) {
      const { name, args } = range.at(index);
      if (isReadOnly(name)) continue;
      for (const position of keyPositions(name, args)) {
        const key = args[position];
        if (key === undefined || key === before) continue;
        before = key;
        yield key;
      }
    }
  }
}
