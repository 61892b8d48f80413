/** The room that this page is in, as the server last told it, and what became of the one before. */
import type { AnswerValue, RoomClosedReason, RoomResult, RoomState, WireError } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';

/** What a participant says of themselves. */
export interface Joining {
  name?: string;
  /** Others see the name beside the person's results. */
  showName?: boolean;
}

export type Part =
  | { kind: 'presenter'; key: string }
  | {
      kind: 'participant';
      key: string;
      /** Public id. */
      participant: string;
      /** Sees what the presenter shows; otherwise explores alone. */
      isFollowing: boolean;
      joining: Joining;
    };

export interface Room {
  code: string;
  part: Part;
  state: RoomState;
  /** Number of the invitation that the results belong to. */
  invitation: number;
  /** The latest of each participant, by id. */
  results: ReadonlyMap<string, RoomResult>;
  /** This participant's answers, by the question's id. */
  ownAnswers: Readonly<Record<string, AnswerValue>>;
  /** The server was restarted: the room stands again under the same code, without what it knew. */
  hasLostAll?: boolean;
  /** The connection is back, and the server has not let this page in again yet. */
  isReturning?: boolean;
}

export interface EndedRoom {
  code: string;
  /** `gone`: the server no longer knows it. */
  reason: RoomClosedReason | 'gone';
  part: Pick<Part, 'kind' | 'key'>;
}

interface Rooms {
  room?: Room | undefined;
  /** Being opened or joined. */
  isEntering: boolean;
  /** It is being entered with a key that was kept: nobody has to fill in anything. */
  isReturning?: boolean;
  /** Why it could not be entered. */
  refusal?: WireError | undefined;
  ended?: EndedRoom | undefined;
  /** Why the last thing that the presenter did was refused. */
  fault?: WireError | undefined;
}

export const roomStore = createStore<Rooms>(() => ({ isEntering: false }));

export function roomNow(): Room | undefined {
  return roomStore.getState().room;
}

/** Does nothing outside of a room. */
export function changeRoom(change: (room: Room) => Partial<Room>): void {
  const room = roomNow();
  if (room !== undefined) roomStore.setState({ room: { ...room, ...change(room) } });
}

export function isPresenter(room: Room | undefined): boolean {
  return room?.part.kind === 'presenter';
}

export function isParticipant(room: Room | undefined): boolean {
  return room?.part.kind === 'participant';
}
