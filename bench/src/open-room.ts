import { Child } from './child.ts';
import type { RoomTask } from './room.ts';

/** People, as a process of its own. */
export interface Room {
  ask<Answer>(task: RoomTask): Promise<Answer>;
  stop(): void;
}

export function openRoom(): Room {
  const child = new Child(new URL('./room.ts', import.meta.url));
  return { ask: (task) => child.ask(task), stop: child.stop };
}
