import { Child, ELSEWHERE } from './child.ts';
import type { RoomTask } from './room.ts';

/** A crowd of viewers in a separate process. */
export interface Room {
  ask<Answer>(task: RoomTask): Promise<Answer>;
  stop(): void;
}

export function openRoom(): Room {
  const child = new Child(new URL('./room.ts', import.meta.url), ELSEWHERE);
  return { ask: (task) => child.ask(task), stop: child.stop };
}
