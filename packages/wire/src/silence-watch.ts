/**
 * Ends a connection on which Redis has fallen silent: a server that is stopped, or a network that swallows everything,
 * keeps a connection open for ever and answers nothing.
 */
import { eventLoop, type RedisClient } from '@roundtrip/platform';
import type { MeasuredConnection } from './measured-connection.ts';

/**
 * How long Redis may say nothing at all while an answer is due, milliseconds. The longest that any allowed command takes
 * is far below; what the simulated link holds back is not due yet.
 */
export const SILENCE_MS = 5000;

/** Looked at seldom and counted in looks: a thread that was busy itself does not take that for silence. */
const LOOK_EVERY_MS = 250;

export class SilenceError extends Error {
  override readonly name = 'SilenceError';

  constructor() {
    super(`it has not answered for ${SILENCE_MS / 1000} s`);
  }
}

/** Watches until the connection closes; costs nothing between its looks. */
export function watchForSilence(
  connection: MeasuredConnection,
  redis: Pick<RedisClient, 'commandQueue'>,
): void {
  let heard = 0;
  let silentLooks = 0;
  const look = () => {
    const isDue = connection.isReplyDue ?? redis.commandQueue.length > 0;
    const isSilent = isDue && connection.bytesHeard === heard;
    heard = connection.bytesHeard;
    silentLooks = isSilent ? silentLooks + 1 : 0;
    if (silentLooks * LOOK_EVERY_MS >= SILENCE_MS) connection.destroy(new SilenceError());
  };
  connection.once('close', eventLoop.every(LOOK_EVERY_MS, look));
}
