import { type Context, crisp } from '../../canvas/context.ts';
import { strokeFault } from '../../canvas/fault-mark.ts';
import type { LadderScene, SceneLane } from './scene.ts';

/** A cross for an error reply, a ring for a missing one, on the client's line, where it was noticed. */
export function drawFaults(context: Context, { theme }: LadderScene, lane: SceneLane): void {
  const reach = 0.32 * theme.smallPx;
  context.strokeStyle = theme.color('var(--error)');
  context.lineWidth = theme.strokePx;
  for (const { kind, atUs } of lane.faults) {
    const x = crisp(lane.columns.clientPx);
    const y = lane.time.pxOf(atUs);
    context.fillStyle = theme.color('var(--surface)');
    context.beginPath();
    context.arc(x, y, 1.9 * reach, 0, 2 * Math.PI);
    context.fill();
    strokeFault(context, kind, x, y, reach);
  }
}
