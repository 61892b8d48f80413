/** Scales the amount of work: 1 for figures that count, less to try out the bench itself. */
export type Scale = (count: number) => number;

export function scaleBy(factor: number): Scale {
  return (count) => Math.max(1, Math.round(count * factor));
}
