import type { EventLoop } from '../event-loop.ts';
import { wakeOnTime } from './timer-slack.ts';

const never = new Int32Array(new SharedArrayBuffer(4));

export const eventLoop: EventLoop = {
  soon: (next) => void setImmediate(next),
  sleep(ms, wake) {
    const timeout = setTimeout(wake, ms);
    return () => clearTimeout(timeout);
  },
  nap: (ms) => void Atomics.wait(never, 0, 0, ms),
  every(ms, look) {
    const interval = setInterval(look, ms).unref();
    return () => clearInterval(interval);
  },
  wakeOnTime,
};

export function sharedClockNs(): bigint {
  return process.hrtime.bigint();
}
