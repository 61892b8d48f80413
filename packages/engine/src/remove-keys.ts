import type { OpenConnection } from '@roundtrip/wire';
import type { CommandRange } from './command-range.ts';
import { isReadOnly, keyPositions } from './key-prefix.ts';

const KEYS_PER_UNLINK = 500;
const UNLINKS_PER_PIPELINE = 20;

/** Unlinks the keys that commands named which may write: no scan of a server that others use. */
export async function removeKeys({ redis }: OpenConnection, written: readonly CommandRange[]): Promise<void> {
  let pipeline = redis.pipeline();
  let keys: (string | Buffer)[] = [];
  for (const key of keysOf(written)) {
    keys.push(key);
    if (keys.length < KEYS_PER_UNLINK) continue;
    pipeline.unlink(...keys);
    keys = [];
    if (pipeline.length < UNLINKS_PER_PIPELINE) continue;
    await pipeline.exec();
    pipeline = redis.pipeline();
  }
  if (keys.length > 0) pipeline.unlink(...keys);
  await pipeline.exec();
}

/** Keys that may have been written, prefix included; the same one in a row counts once. */
function* keysOf(written: readonly CommandRange[]): Generator<string | Buffer> {
  let before: string | Buffer | undefined;
  for (const range of written) {
    for (const { name, args } of range.range(0, range.commands)) {
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
