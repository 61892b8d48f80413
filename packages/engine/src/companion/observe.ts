/** A second client that looks at the same keys while a lane runs. */
import { sharedClockNs } from '@roundtrip/platform';
import { replyText } from '@roundtrip/replies';
import { DigestedReplies, type DigestedReply, type OpenConnection } from '@roundtrip/wire';
import { openWithAccess } from '../access.ts';
import type { PreparedCommand } from '../keys/key-prefix.ts';
import type { CompanionMessage, Observation, ObserveTask } from './companion-messages.ts';
import { LookLatencies } from './look-latencies.ts';
import { pauseUnless } from './pause-unless.ts';

/** Changes told of one lane as they come; of those beyond only the last is told, when the lane is over. */
const MOST_OBSERVATIONS = 2000;
/** Raw bytes of a look's replies that are held, to be shown. */
const REPLY_BUDGET = 1024 * 1024;

/** How far the lane is that is looked at. */
export interface ObservedLane {
  isUnderWay(): boolean;
  isOver(): boolean;
}

export async function observe(
  task: ObserveTask,
  { isUnderWay, isOver }: ObservedLane,
  tell: (message: CompanionMessage) => void,
): Promise<void> {
  const client = await openWithAccess(task.access, { protocol: task.protocol });
  const latencies = new LookLatencies();
  const states = new Set<string>();
  let last: string | undefined;
  let told = 0;
  let leftOut = 0;
  let untold: Observation | undefined;
  /** @returns whether the look was whole: a broken one is none */
  const lookAgain = async (): Promise<boolean> => {
    const isBeside = isUnderWay();
    const askedNs = sharedClockNs();
    const replies = await look(client, task.commands);
    if (!replies) return false;
    const atNs = sharedClockNs();
    if (isBeside) latencies.add(Number((atNs - askedNs) / 1000n));
    const state = replies.map(({ digest }) => digest).join();
    if (state === last) return true;
    last = state;
    states.add(state);
    const observation = { atNs, replies: replies.map(shown) };
    if (told++ < MOST_OBSERVATIONS) {
      tell({ type: 'observed', observation });
    } else {
      if (untold) leftOut++;
      untold = observation;
    }
    return true;
  };
  let isWhole = await lookAgain();
  try {
    tell({ type: 'ready' });
    for (let isLast = false; isWhole && !isLast; ) {
      await pauseUnless(isOver, task.everyMs);
      // The last look sees what the lane left behind.
      isLast = isOver();
      isWhole = await lookAgain();
    }
  } finally {
    client.redis.disconnect();
  }
  if (untold) tell({ type: 'observed', observation: { ...untold, ...(leftOut > 0 && { leftOut }) } });
  const latencyMs = latencies.summary();
  tell({
    type: 'observing-ended',
    states: states.size,
    isComplete: isWhole,
    ...(latencyMs && { latencyMs }),
  });
}

/**
 * One round trip with all commands; the replies as Redis sent them, since the client library's values lose their types.
 * Undefined where the connection was lost before all had come.
 */
async function look(
  { redis, connection }: OpenConnection,
  commands: PreparedCommand[],
): Promise<DigestedReply[] | undefined> {
  const replies = new DigestedReplies(REPLY_BUDGET);
  const hear = (bytes: Uint8Array) => {
    try {
      replies.add(bytes);
    } catch (error) {
      connection.destroy(error as Error);
    }
  };
  connection.on('data', hear);
  const pipeline = redis.pipeline();
  for (const { name, args } of commands) pipeline.call(name, args);
  await pipeline.exec();
  connection.off('data', hear);
  return replies.complete.length === commands.length ? replies.complete : undefined;
}

/** A reply as `redis-cli` prints it, or what can be said of one that was not kept. */
function shown({ bytes, byteLength, digest }: DigestedReply): string {
  if (bytes) return replyText(bytes).text;
  return `(not kept: ${byteLength.toLocaleString('en')} bytes, SHA-256 ${digest.slice(0, 12)}…)`;
}
