import type { Context } from '../../canvas/context.ts';
import { barPx, type LadderScene, type SceneLane } from './scene.ts';

const MARK_PX = 4;

/** The time of rows that are spoken of, beside the client’s line and between the two lines of their lane. */
export function drawMarked(context: Context, { theme }: LadderScene, lane: SceneLane): void {
  const { marked = [], columns, count } = lane.drawn;
  const { clientPx, redisPx } = lane.columns;
  for (const { from, to } of marked) {
    const last = Math.min(to, count) - 1;
    if (last < from) continue;
    const top = lane.time.pxOf(columns.sent[from] as number);
    const height = Math.max(2, lane.time.pxOf(columns.received[last] as number) - top);
    context.fillStyle = theme.color('var(--mark-ground)');
    context.fillRect(clientPx, top, redisPx - clientPx, height);
    context.fillStyle = theme.color('var(--mark)');
    context.fillRect(clientPx - barPx(theme) - 2 * MARK_PX, top, MARK_PX, height);
  }
}
