/** What the server tells Prometheus of itself. */
export type Metrics = (name: string) => number;

/** A look at all of them; what the server measures between two looks begins anew. */
export async function lookAtMetrics(url: string): Promise<Metrics> {
  const page = await (await fetch(new URL('/metrics', url))).text();
  return (name) =>
    Number(
      page
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
}
