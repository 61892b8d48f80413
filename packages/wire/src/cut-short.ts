import type { Progress } from './lane-recorder.ts';

/**
 * The part of a packet of replies that still reaches the client if the connection is dropped after `frames` replies; only
 * whole replies count. If the packet contains replies that have no row, such as QUEUED or that of EXEC, none of its rows count.
 */
export function cutShort(before: Progress, after: Progress, frames: number): Progress {
  const isRowEach = after.rows - before.rows === after.frames - before.frames;
  return { frames, rows: isRowEach ? before.rows + (frames - before.frames) : before.rows };
}
