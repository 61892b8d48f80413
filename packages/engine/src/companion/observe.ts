/** A second client that looks at the same keys while a lane runs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { LaneClock, LaneRecorder, type OpenConnection, replyText } from '@roundtrip/wire';
import { openWithAccess } from '../access.ts';
import type { PreparedCommand } from '../keys/key-prefix.ts';
import type { CompanionMessage, ObserveTask } from './companion-messages.ts';

/** Changes told of one lane; those beyond are counted as states only. */
const MOST_OBSERVATIONS = 2000;
const REPLY_BUDGET = 1024 * 1024;
const LONGEST_SLEEP_MS = 20;

export async function observe(
  task: ObserveTask,
  isOver: () => boolean,
  tell: (message: CompanionMessage) => void,
): Promise<void> {
  const client = await openWithAccess(task.access, { protocol: task.protocol });
  const states = new Set<string>();
  let last: string | undefined;
  let told = 0;
  const lookAgain = async () => {
    const replies = await look(client, task.commands);
    const atNs = process.hrtime.bigint();
    const state = replies.join('\n');
    states.add(state);
    if (state !== last && told++ < MOST_OBSERVATIONS)
      tell({ type: 'observed', observation: { atNs, replies } });
    if (last === undefined) tell({ type: 'ready' });
    last = state;
  };
  try {
    do {
      await lookAgain();
      await pauseUnless(isOver, task.everyMs);
    } while (!isOver() && !client.connection.destroyed);
    // What the lane left behind.
    if (!client.connection.destroyed) await lookAgain();
  } finally {
    client.redis.disconnect();
  }
  tell({ type: 'observing-ended', states: states.size });
}

/** Looks often whether the lane is over: nobody is to wait for the next look of an observer that looks seldom. */
async function pauseUnless(isOver: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  for (let rest = ms; rest > 0 && !isOver(); rest = end - performance.now()) {
    await sleep(Math.min(rest, LONGEST_SLEEP_MS));
  }
}

/** One round trip with all commands; the replies as Redis sent them, since the client library's values lose their types. */
async function look({ redis, connection }: OpenConnection, commands: PreparedCommand[]): Promise<string[]> {
  const recorder = new LaneRecorder(new LaneClock(), commands.length, REPLY_BUDGET);
  recorder.expect('command', commands.length);
  connection.beginLane(recorder, { rttMs: 0 }, 0);
  const pipeline = redis.pipeline();
  for (const { name, args } of commands) {
    recorder.issue();
    pipeline.call(name, args);
  }
  await pipeline.exec();
  connection.endLane();
  recorder.resolve(commands.length);
  const { replies, replyLengths } = recorder.take(commands.length);
  let end = 0;
  return [...replyLengths].map((length) => {
    end += length;
    return length === 0 ? '' : replyText(replies.subarray(end - length, end)).text;
  });
}
