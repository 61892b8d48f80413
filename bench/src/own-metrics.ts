/** The metrics that the server exposes to Prometheus. */
import { setTimeout as sleep } from 'node:timers/promises';

const REST_MS = 10_000;
const LOOK_EVERY_MS = 500;

export type Metrics = (name: string) => number;

/** Reads all metrics. Those that the server measures between two readings start afresh. */
export async function readMetrics(url: string): Promise<Metrics> {
  const page = await (await fetch(new URL('/metrics', url))).text();
  return (name) =>
    Number(
      page
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
}

/**
 * The sum of these metrics of memory, bytes: the least of several readings, because released memory counts until V8 collects it.
 */
export async function leastHeld(url: string, names: readonly string[]): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  const end = performance.now() + REST_MS;
  while (performance.now() < end) {
    const metrics = await readMetrics(url);
    least = Math.min(
      least,
      names.reduce((sum, name) => sum + metrics(name), 0),
    );
    await sleep(LOOK_EVERY_MS);
  }
  return least;
}
