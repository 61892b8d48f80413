/**
 * Destroys a connection on which Redis has fallen silent. A suspended server, or a network that drops all packets, keeps a
 * connection open for ever without answering.
 */
import { eventLoop, type RedisClient } from '@roundtrip/platform';
import type { MeasuredConnection } from './measured-connection.ts';

/**
 * How long Redis may send nothing while a reply is due, milliseconds. Far longer than any allowed command takes; replies held by
 * the simulated link are not due.
 */
export const SILENCE_MS = 5000;

/** Checks are rare, and counted rather than timed: if this thread itself was busy, that does not pass for silence. */
const CHECK_INTERVAL_MS = 250;

export class SilenceError extends Error {
  override readonly name = 'SilenceError';

  constructor() {
    super(`it has not answered for ${SILENCE_MS / 1000} s`);
  }
}

/** Watches until the connection closes; costs nothing between checks. */
export function watchForSilence(
  connection: MeasuredConnection,
  redis: Pick<RedisClient, 'commandQueue'>,
): void {
  let received = 0;
  let silentChecks = 0;
  const check = () => {
    const isDue = connection.isReplyDue ?? redis.commandQueue.length > 0;
    const isSilent = isDue && connection.bytesReceived === received;
    received = connection.bytesReceived;
    silentChecks = isSilent ? silentChecks + 1 : 0;
    if (silentChecks * CHECK_INTERVAL_MS >= SILENCE_MS) connection.destroy(new SilenceError());
  };
  connection.once('close', eventLoop.every(CHECK_INTERVAL_MS, check));
}
