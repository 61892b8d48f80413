/** Rehearses the lanes of an experiment one after another. */
import type { Summary } from '@roundtrip/protocol';
import { openIdentified } from './access.ts';
import type { Cancellation } from './cancellation.ts';
import { LaneConnections } from './lane-connections.ts';
import { peakProbe } from './redis-cost.ts';
import { rehearsalOf } from './rehearsal.ts';
import { clientOptions, type LanePlan, runLaneOn } from './run-lane.ts';

/** Runs a lane, then removes what it has written. */
export type WithCleanup = <Result>(plan: LanePlan, run: () => Promise<Result>) => Promise<Result>;

/**
 * Returns the peak memory that Redis held for each lane; undefined if that could not be determined.
 *
 * @param plans one per lane
 * @throws RunFailure
 */
export async function rehearse(
  plans: readonly LanePlan[],
  floorMs: number,
  withCleanup: WithCleanup,
  cancellation: Cancellation,
): Promise<Summary['redisPeak'][]> {
  const connections = new LaneConnections(({ strategy, access, experiment }: LanePlan) =>
    openIdentified(access, clientOptions(strategy, experiment)),
  );
  const peaks: Summary['redisPeak'][] = [];
  try {
    for (const [at, plan] of plans.entries()) {
      const rehearsal = rehearsalOf(plan, floorMs);
      const { redisPeak } = await withCleanup(plan, () =>
        connections.use([plan, ...plans.slice(at + 1)], (client) =>
          runLaneOn(client, rehearsal.plan, () => {}, cancellation, peakProbe(plan.access.address, client)),
        ),
      );
      peaks.push(rehearsal.hadFullBatch() ? redisPeak : undefined);
    }
  } finally {
    connections.close();
  }
  return peaks;
}
