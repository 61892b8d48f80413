/** Where larger batches stop paying. */

export interface SizedTotal {
  batchSize: number;
  totalMs: number;
}

/** How much longer than the best a batch size may take and still be the knee. */
const AS_GOOD_AS = 1.1;

/** The smallest batch size within 10 % of the best total; `undefined` of nothing. */
export function kneeOf<Point extends SizedTotal>(points: readonly Point[]): Point | undefined {
  const bestMs = Math.min(...points.map(({ totalMs }) => totalMs));
  return points
    .filter(({ totalMs }) => totalMs <= bestMs * AS_GOOD_AS)
    .reduce<Point | undefined>(
      (smallest, point) =>
        smallest !== undefined && smallest.batchSize <= point.batchSize ? smallest : point,
      undefined,
    );
}
