/** How much memory Redis holds for a client: unread requests and unsent replies. */
import type { OpenConnection } from '@roundtrip/wire';
import { openAsServer } from '../access.ts';
import type { BufferPeak, CompanionMessage, SampleTask } from './companion-messages.ts';
import { pauseUnless } from './pause-unless.ts';

/**
 * A sample that takes this many milliseconds comes from a distant Redis: pause as long before the next one. By then most
 * rehearsals are over, which saves a useless sample.
 */
const FAR_MS = 2;

export async function sampleBuffers(
  task: SampleTask,
  isOver: () => boolean,
  report: (message: CompanionMessage) => void,
): Promise<void> {
  const side = await openAsServer(task.address, { protocol: 2 });
  let peak: BufferPeak | undefined;
  try {
    report({ type: 'ready' });
    do {
      const begin = performance.now();
      const seen = buffersOf(await clientLine(side, task.clientId));
      if (seen) {
        peak = {
          outputBytes: Math.max(peak?.outputBytes ?? 0, seen.outputBytes),
          queryBytes: Math.max(peak?.queryBytes ?? 0, seen.queryBytes),
        };
      }
      if (!seen) break;
      const tookMs = performance.now() - begin;
      if (tookMs >= FAR_MS) await pauseUnless(isOver, tookMs);
    } while (!isOver() && !side.connection.destroyed);
  } finally {
    side.redis.disconnect();
  }
  report(peak ? { type: 'sampling-ended', peak } : { type: 'sampling-ended' });
}

/** The client's line in CLIENT LIST. */
async function clientLine({ redis }: OpenConnection, id: number): Promise<string> {
  const list = await redis.call('CLIENT', ['LIST', 'ID', String(id)]).catch(() => '');
  return String(list);
}

/**
 * Reads the fields of CLIENT LIST (redis.io/commands/client-list). The query buffer consists of used (`qbuf`) and free space
 * (`qbuf-free`); replies wait in a fixed buffer (`obl` bytes) and in a list for what does not fit (`omem`).
 */
function buffersOf(line: string): BufferPeak | undefined {
  const fields = ['qbuf', 'qbuf-free', 'obl', 'omem'].map(
    (name) => new RegExp(` ${name}=(\\d+)`).exec(line)?.[1],
  );
  if (fields.includes(undefined)) return undefined;
  const [used = 0, free = 0, fixed = 0, list = 0] = fields.map(Number);
  return { outputBytes: fixed + list, queryBytes: used + free };
}
