/** The alarms of this thread. */
import { Alarms } from './alarms.ts';

const never = new Int32Array(new SharedArrayBuffer(4));

export const threadAlarms = new Alarms({
  now: () => performance.now(),
  sleep(ms, wake) {
    const timeout = setTimeout(wake, ms);
    return () => clearTimeout(timeout);
  },
  turn: (next) => void setImmediate(next),
  nap: (ms) => void Atomics.wait(never, 0, 0, ms),
});
