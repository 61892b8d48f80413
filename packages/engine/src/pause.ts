import { eventLoop } from '@roundtrip/platform';

/**
 * Resolves after so long, milliseconds.
 *
 * @throws what the signal is aborted with, as soon as it is
 */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      callOff();
      reject(signal?.reason);
    };
    const callOff = eventLoop.sleep(ms, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    signal?.addEventListener('abort', stop, { once: true });
  });
}
