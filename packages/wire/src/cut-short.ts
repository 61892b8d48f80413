import type { Progress } from './lane-recorder.ts';

/**
 * What of a packet of replies the client still gets when the connection is lost after `frames` of them: whole replies
 * only. Where the packet holds what is no row's own reply, such as QUEUED or the reply of EXEC, no row of it counts.
 */
export function cutShort(before: Progress, after: Progress, frames: number): Progress {
  const isRowEach = after.rows - before.rows === after.frames - before.frames;
  return { frames, rows: isRowEach ? before.rows + (frames - before.frames) : before.rows };
}
