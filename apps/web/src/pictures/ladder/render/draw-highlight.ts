import { STATUS } from '@roundtrip/protocol';
import { type Context, crisp } from '../../canvas/context.ts';
import { PARTS } from '../../parts/latency-parts.ts';
import { leavesOf } from '../strands.ts';
import { barPx, type LadderScene, type SceneLane } from './scene.ts';

/** The pointed-at command, in the colours of its five parts. */
export function drawHighlight(context: Context, scene: LadderScene, lane: SceneLane, row: number): void {
  const { theme } = scene;
  const { columns, count } = lane.drawn;
  if (row >= count) return;
  const at = (instants: Uint32Array) => lane.time.pxOf(instants[row] as number);
  const [client, redis] = [crisp(lane.columns.clientPx), crisp(lane.columns.redisPx)];
  const half = barPx(theme);
  const answered = columns.status[row] !== STATUS.unanswered;
  const written = answered || columns.requestBytes[row] !== 0;
  const [requestLeaves, replyLeaves] = [leavesOf(columns, 'request'), leavesOf(columns, 'reply')];
  // A command lost while waiting for the window never left.
  const hasLeft = answered || (requestLeaves[row] as number) < (columns.arrived[row] as number);
  const segments: { part: number; from: [number, number]; to: [number, number]; drawn: boolean }[] = [
    { part: 0, from: [client, at(columns.issued)], to: [client, at(columns.sent)], drawn: true },
    { part: 4, from: [client, at(columns.received)], to: [client, at(columns.resolved)], drawn: answered },
    { part: 1, from: [client, at(columns.sent)], to: [client, at(requestLeaves)], drawn: written },
    {
      part: 1,
      from: [client + half, at(requestLeaves)],
      to: [redis - half, at(columns.arrived)],
      drawn: written && hasLeft,
    },
    { part: 3, from: [redis, at(columns.replied)], to: [redis, at(replyLeaves)], drawn: answered },
    {
      part: 3,
      from: [redis - half, at(replyLeaves)],
      to: [client + half, at(columns.received)],
      drawn: answered,
    },
    { part: 2, from: [redis, at(columns.arrived)], to: [redis, at(columns.replied)], drawn: answered },
  ];
  context.lineCap = 'round';
  const passes = [
    { width: 2.6 * theme.strokePx + 4, color: () => theme.color('var(--surface)') },
    { width: 2.6 * theme.strokePx, color: (part: number) => theme.color(PARTS[part]?.color ?? 'var(--ink)') },
  ];
  for (const { width, color } of passes) {
    for (const { part, from, to, drawn } of segments) {
      if (!drawn) continue;
      context.strokeStyle = color(part);
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(...from);
      context.lineTo(...to);
      context.stroke();
    }
  }
  context.lineCap = 'butt';
}
