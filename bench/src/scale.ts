/** How much of everything to do: 1 for figures that count, less to try the bench itself. */
export type Scale = (count: number) => number;

export function scaleBy(factor: number): Scale {
  return (count) => Math.max(1, Math.round(count * factor));
}
