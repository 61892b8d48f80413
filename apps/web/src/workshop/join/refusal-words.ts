/** Why somebody could not join a room, and what to do: a sentence or two for people who have never heard of any of it. */
import type { WireError } from '@roundtrip/protocol';
import type { EndedRoom } from '../../room/room-store.ts';
import { spacedCode } from '../open/addresses.ts';

export const NO_CODE =
  'A code has six letters and digits. It never has 0 or O, nor 1, I or L: look at the screen again.';

export function refusalWords({ code: reason, message }: WireError, code: string): string {
  switch (reason) {
    case 'UNKNOWN_ROOM':
      return `There is no room ${spacedCode(code)} now. Check the code; if it is right, the room has been closed.`;
    case 'ROOM_LOCKED':
      return 'The presenter has locked the room, so nobody else can join. Ask them to unlock it.';
    default:
      return message.replace(/^name: /, 'Your name ');
  }
}

export function endedWords({ reason, part }: Pick<EndedRoom, 'reason' | 'part'>): string {
  switch (reason) {
    case 'closed':
      return part.kind === 'presenter'
        ? 'You have closed the room.'
        : 'The presenter has closed the room. Thank you for taking part.';
    case 'removed':
      return 'The presenter has removed you from this room. You cannot join it again.';
    case 'handed-over':
      return 'Somebody presents this room from another device now.';
    case 'elsewhere':
      return 'You are in a room from another tab or device now.';
    case 'expired':
      return 'The room has ended: nobody had presented it for two hours.';
    case 'gone':
      return 'The room is gone: the server was restarted, and nobody has opened it again.';
    case 'shutdown':
      return 'The server is closing.';
    default:
      return reason satisfies never;
  }
}
