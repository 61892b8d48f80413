import { openTap, type Tap } from '@roundtrip/tap';
import { startRedis } from '@roundtrip/testing/processes';
import { startDigestRelay } from './digest-relay.ts';
import { run } from './run-program.ts';

export interface TappedRedis {
  tap: Tap;
  runDirectly(file: string): Promise<string>;
  /** @throws Error if bytes that passed on one side of the tap are not those of the other, or some could not be matched */
  runThroughTap(file: string): Promise<string>;
  close(): Promise<void>;
}

/** A Redis, and a tap in front of it. */
export async function startTappedRedis(): Promise<TappedRedis> {
  const redis = await startRedis();
  const behind = await startDigestRelay(redis.port);
  /** Replies of each connection that belong to no command. */
  const unmatched = new Map<number, number>();
  const tap = await openTap({
    upstream: `redis://127.0.0.1:${behind.port}`,
    port: 0,
    onConnection: (told) => unmatched.set(told.connection, told.unmatched ?? 0),
    onRows() {},
    onFailed(reason) {
      throw new Error(reason);
    },
  });
  const inFront = await startDigestRelay(tap.port);
  return {
    tap,
    runDirectly: (file) => run(file, redis.port),
    async runThroughTap(file) {
      const printed = await run(file, inFront.port);
      const [bytes, upstream] = await Promise.all([inFront.carried(), behind.carried()]);
      if (bytes.join('\n') !== upstream.join('\n'))
        throw new Error(`the tap changed bytes: ${bytes.length} and ${upstream.length} connections`);
      await tap.findings({ silenceMs: 0 });
      if ([...unmatched.values()].some((count) => count > 0))
        throw new Error('the tap could not match all replies to commands');
      return printed;
    },
    async close() {
      await inFront.close();
      await tap.close();
      await behind.close();
      await redis.stop();
    },
  };
}
