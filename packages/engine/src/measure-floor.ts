import type { OpenConnection } from '@roundtrip/wire';

/** PINGs sent first and not counted: the first replies pay for compilation and wake-ups. */
const WARM_UP = 10;
const PINGS = 21;

/** The real round-trip time below the simulation as a caller sees it, milliseconds: the median of a few PINGs. */
export async function measureFloor({ redis }: OpenConnection): Promise<number> {
  const times: number[] = [];
  for (let ping = 0; ping < WARM_UP + PINGS; ping++) {
    const begin = performance.now();
    await redis.ping();
    if (ping >= WARM_UP) times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  return times[(PINGS - 1) / 2] ?? 0;
}
