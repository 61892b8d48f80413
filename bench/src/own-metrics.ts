/** The metrics that the server exposes to Prometheus. */
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
