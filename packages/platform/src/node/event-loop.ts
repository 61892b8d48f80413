import type { EventLoop } from '../event-loop.ts';
import { wakeOnTime } from './timer-slack.ts';

const never = new Int32Array(new SharedArrayBuffer(4));
const always = new Int32Array(new SharedArrayBuffer(4));
/** Under a microsecond: each look at the clock leaves garbage, whose collection would stop the thread for longer than that. */
const STEPS_PER_LOOK = 100;

export const eventLoop: EventLoop = {
  soon: (next) => void setImmediate(next),
  sleep(ms, wake) {
    const timeout = setTimeout(wake, ms);
    return () => clearTimeout(timeout);
  },
  nap: (ms) => void Atomics.wait(never, 0, 0, ms),
  spin(ms) {
    const until = performance.now() + ms;
    do {
      for (let step = 0; step < STEPS_PER_LOOK; step++) Atomics.add(always, 0, 1);
    } while (performance.now() < until);
  },
  every(ms, look) {
    const interval = setInterval(look, ms).unref();
    return () => clearInterval(interval);
  },
  wakeOnTime,
};

export function sharedClockNs(): bigint {
  return process.hrtime.bigint();
}
