import { eventLoop } from '@roundtrip/platform';

/**
 * Resolves after `ms` milliseconds.
 *
 * @throws the signal's abort reason, as soon as it is aborted
 */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      cancelSleep();
      reject(signal?.reason);
    };
    const cancelSleep = eventLoop.sleep(ms, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    signal?.addEventListener('abort', stop, { once: true });
  });
}
