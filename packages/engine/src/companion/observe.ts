/** A second client that reads the same keys while a lane runs. */
import { sharedClockNs } from '@roundtrip/platform';
import { replyText } from '@roundtrip/replies';
import { DigestedReplies, type DigestedReply, type OpenConnection } from '@roundtrip/wire';
import { openWithAccess } from '../access.ts';
import type { PreparedCommand } from '../keys/key-prefix.ts';
import type { CompanionMessage, Observation, ObserveTask } from './companion-messages.ts';
import { LookLog } from './look-log.ts';
import { pauseUnless } from './pause-unless.ts';
import { PollLatencies } from './poll-latencies.ts';

/** Maximum number of changes reported during a lane; of any further ones only the last is reported, after the lane. */
const MAX_OBSERVATIONS = 2000;
/** Maximum raw bytes of one poll's replies to keep for display. */
const REPLY_BUDGET = 1024 * 1024;

/** The stage of the observed lane. */
export interface ObservedLane {
  isActive(): boolean;
  isOver(): boolean;
}

export async function observe(
  task: ObserveTask,
  { isActive, isOver }: ObservedLane,
  report: (message: CompanionMessage) => void,
): Promise<void> {
  const client = await openWithAccess(task.access, { protocol: task.protocol });
  const latencies = new PollLatencies();
  const log = new LookLog((looks) => report({ type: 'looks', looks }));
  /** The index of each state, by its digests. */
  const states = new Map<string, number>();
  let last: string | undefined;
  let reported = 0;
  let leftOut = 0;
  let unreported: Observation | undefined;
  /** @returns whether the poll completed; an incomplete one is ignored */
  const pollOnce = async (): Promise<boolean> => {
    const isDuringLane = isActive();
    const askedNs = sharedClockNs();
    const replies = await poll(client, task.commands);
    if (!replies) return false;
    const atNs = sharedClockNs();
    if (isDuringLane) latencies.add(Number((atNs - askedNs) / 1000n));
    const digests = replies.map(({ digest }) => digest).join();
    const isNew = digests !== last;
    last = digests;
    const state = states.get(digests) ?? states.size;
    states.set(digests, state);
    log.add({ askedNs, answeredNs: atNs, state }, isNew && reported < MAX_OBSERVATIONS);
    if (!isNew) return true;
    const observation = { atNs, state, replies: replies.map(displayText) };
    if (reported++ < MAX_OBSERVATIONS) {
      report({ type: 'observed', observation });
    } else {
      if (unreported) leftOut++;
      unreported = observation;
    }
    return true;
  };
  let isComplete = await pollOnce();
  try {
    report({ type: 'ready' });
    for (let isLast = false; isComplete && !isLast; ) {
      await pauseUnless(isOver, task.everyMs);
      // The last poll sees what the lane left behind.
      isLast = isOver();
      isComplete = await pollOnce();
    }
  } finally {
    client.redis.disconnect();
  }
  log.end();
  if (unreported)
    report({ type: 'observed', observation: { ...unreported, ...(leftOut > 0 && { leftOut }) } });
  const latencyMs = latencies.summary();
  report({
    type: 'observing-ended',
    states: states.size,
    isComplete,
    ...(latencyMs && { latencyMs }),
  });
}

/**
 * Sends all commands in one round trip and returns the replies as Redis sent them, since the client library's values lose
 * their types. Undefined if the connection was lost before all had arrived.
 */
async function poll(
  { redis, connection }: OpenConnection,
  commands: PreparedCommand[],
): Promise<DigestedReply[] | undefined> {
  const replies = new DigestedReplies(REPLY_BUDGET);
  const onData = (bytes: Uint8Array) => {
    try {
      replies.add(bytes);
    } catch (error) {
      connection.destroy(error as Error);
    }
  };
  connection.on('data', onData);
  const pipeline = redis.pipeline();
  for (const { name, args } of commands) pipeline.call(name, args);
  await pipeline.exec();
  connection.off('data', onData);
  return replies.complete.length === commands.length ? replies.complete : undefined;
}

/** A reply as `redis-cli` prints it, or a description of one that was not kept. */
function displayText({ bytes, byteLength, digest }: DigestedReply): string {
  if (bytes) return replyText(bytes).text;
  return `(not kept: ${byteLength.toLocaleString('en')} bytes, SHA-256 ${digest.slice(0, 12)}…)`;
}
