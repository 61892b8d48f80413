/** What this tab and this browser remember of the room that the page is in. */
import { type KeptRoom, keptKeys, keptRoom } from '../page/kept-room.ts';
import { type Part, type Room, roomNow } from './room-store.ts';

/** A key that this browser has is offered for two hours after this page was last there. */
const KEY_KEPT_EVERY_MS = 60_000;

let timer: ReturnType<typeof setInterval> | undefined;

/** For when this tab is reloaded. */
export function keepForReload(room: Room | undefined): void {
  if (room === undefined) return;
  const { code, part } = room;
  keptRoom.write({ code, ...partOf(part) });
}

/** For when this tab was closed, for as long as the page is in the room and two hours more. */
export function keepKeyOf({ code, part }: Room): void {
  keptKeys.write(part.kind, { code, key: part.key, at: Date.now() });
  clearInterval(timer);
  timer = setInterval(keepKey, KEY_KEPT_EVERY_MS);
}

function keepKey(): void {
  const room = roomNow();
  if (room === undefined) return clearInterval(timer);
  const { code, part } = room;
  // Another tab of this browser may have entered another room since.
  if (keptKeys.read(part.kind)?.code === code)
    keptKeys.write(part.kind, { code, key: part.key, at: Date.now() });
}

/** The key of a participant of this room, where this browser has it. */
export function keyFor(code: string): string | undefined {
  const kept = keptKeys.read('participant');
  return kept?.code === code ? kept.key : undefined;
}

export function partOf(part: Part): Omit<KeptRoom, 'code'> {
  if (part.kind === 'presenter') return { part: part.kind, key: part.key };
  const { kind, key, isFollowing, joining } = part;
  return { part: kind, key, ...joining, ...(!isFollowing && { isExploring: true }) };
}
