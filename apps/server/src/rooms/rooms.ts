/** All rooms of the server: who is in which, who may come in, and when one ends. */
import { randomBytes } from 'node:crypto';
import {
  type Ack,
  LIMITS,
  type Refused,
  type RoomAnswers,
  type RoomClosedReason,
  type RoomRequest,
  refuse,
  roomCodeOf,
} from '@roundtrip/protocol';
import type { Viewer } from '../viewers/viewer.ts';
import { Guesses, type GuessingVisitor } from './guesses.ts';
import { OpenRoom } from './open-room.ts';
import type { Broadcast, RoomConnection } from './room-connection.ts';
import {
  isParticipantKey,
  isSameKey,
  participantIdOf,
  participantKeyOf,
  presenterKeyOf,
  roomCodeFor,
  SECRET_BYTES,
} from './room-keys.ts';
import { SessionConnections } from './session-connections.ts';

export class Rooms {
  readonly #broadcast: Broadcast;
  readonly #byCode = new Map<string, OpenRoom>();
  readonly #bySession = new Map<string, OpenRoom>();
  readonly #connections = new SessionConnections();
  readonly #guesses = new Guesses();

  constructor(broadcast: Broadcast) {
    this.#broadcast = broadcast;
  }

  get size(): number {
    return this.#byCode.size;
  }

  /** Connected at the moment, in all rooms. */
  get participants(): number {
    let count = 0;
    for (const { room } of this.#byCode.values()) count += room.members.connected;
    return count;
  }

  /** The room that the session is in. */
  of(session: string): OpenRoom | undefined {
    return this.#bySession.get(session);
  }

  /** The room that the session presents. */
  presentedBy(session: string): OpenRoom | undefined {
    const open = this.of(session);
    return open?.presenter === session ? open : undefined;
  }

  /** A session that is in a room is in it on each of its connections. */
  connect(connection: RoomConnection): void {
    const { sessionId } = connection.viewer;
    this.#connections.add(connection);
    const open = this.of(sessionId);
    if (!open) return;
    connection.countsInRoom(true);
    open.connectionsChanged(sessionId);
    open.catchUp(connection);
  }

  disconnect(connection: RoomConnection): void {
    const { sessionId } = connection.viewer;
    this.#connections.delete(connection);
    this.of(sessionId)?.connectionsChanged(sessionId, connection);
  }

  viewerOver(viewer: Viewer): void {
    this.of(viewer.sessionId)?.viewerOver(viewer);
  }

  sessionOver(session: string): void {
    this.#takeOut(session);
  }

  async open(
    visitor: GuessingVisitor,
    { presenterKey }: RoomRequest<'room:open'>,
    connection: RoomConnection,
  ): Promise<Ack<RoomAnswers['room:open']>> {
    const tooOften = await this.#guesses.countOpening(visitor);
    if (tooOften) return tooOften;
    if (this.#hasGone(visitor)) return GONE;
    const key = presenterKey ?? this.#freeKey();
    const code = roomCodeFor(key);
    const there = this.#byCode.get(code);
    if (there && !isSameKey(there.presenterKey, key)) return TAKEN;
    if (!there && !this.#hasPlace()) return TOO_MANY;
    const open = there ?? this.#begin(code, key, visitor.sessionId);
    return { ok: true, code, presenterKey: key, ...this.#present(open, connection) };
  }

  async present(
    visitor: GuessingVisitor,
    { code, presenterKey }: RoomRequest<'room:present'>,
    connection: RoomConnection,
  ): Promise<Ack<RoomAnswers['room:present']>> {
    const found = await this.#find(visitor, code, 'typed');
    if (!(found instanceof OpenRoom)) return found;
    if (!isSameKey(found.presenterKey, presenterKey)) {
      await this.#guesses.count(visitor, 'typed');
      return WRONG_KEY;
    }
    return { ok: true, ...this.#present(found, connection) };
  }

  async join(
    visitor: GuessingVisitor,
    { code, participantKey, name, showName }: RoomRequest<'room:join'>,
    connection: RoomConnection,
  ): Promise<Ack<RoomAnswers['room:join']>> {
    const found = await this.#find(visitor, code, participantKey === undefined ? 'typed' : 'returning');
    if (!(found instanceof OpenRoom)) return found;
    const { room, presenterKey } = found;
    const { sessionId: session } = visitor;
    if (participantKey !== undefined && !isParticipantKey(presenterKey, participantKey)) {
      await this.#guesses.count(visitor, 'typed');
      return WRONG_KEY;
    }
    const key =
      participantKey ??
      room.members.ofSession(session)?.key ??
      participantKeyOf(presenterKey, randomBytes(SECRET_BYTES));
    const former = room.members.ofKey(key)?.session;
    const participant = participantIdOf(key);
    const member = room.join({ key, participant, session, name, showName }, participantKey !== undefined);
    if ('ok' in member) return member;
    if (former !== undefined && former !== session) this.#takeOut(former, 'elsewhere');
    this.#putIn(session, found, connection);
    return { ok: true, participantKey: key, participant, state: room.stateFor(member) };
  }

  leave(session: string): void {
    this.#takeOut(session);
  }

  /** @returns whether there is such a participant in the room */
  remove(open: OpenRoom, participant: string): boolean {
    const member = open.room.remove(participant);
    if (!member) return false;
    if (member.session !== undefined) this.#takeOut(member.session, 'removed');
    open.resultsChanged();
    return true;
  }

  close(open: OpenRoom, reason: RoomClosedReason): void {
    const { sessions } = open;
    open.close(reason);
    this.#byCode.delete(open.room.code);
    for (const session of sessions) this.#isOut(session);
  }

  closeAll(): void {
    for (const open of [...this.#byCode.values()]) this.close(open, 'shutdown');
  }

  /** @returns the room, or why it is not told which it is */
  async #find(
    visitor: GuessingVisitor,
    typed: string,
    kind: 'typed' | 'returning',
  ): Promise<OpenRoom | Refused> {
    const tooOften = await this.#guesses.refusal(visitor);
    if (tooOften) return tooOften;
    if (this.#hasGone(visitor)) return GONE;
    const code = roomCodeOf(typed);
    const open = code === undefined ? undefined : this.#byCode.get(code);
    if (open) return open;
    await this.#guesses.count(visitor, kind);
    return UNKNOWN;
  }

  /** Nobody would ever take out of a room who has left before being in. */
  #hasGone({ sessionId }: GuessingVisitor): boolean {
    return this.#connections.of(sessionId).length === 0;
  }

  /** A room that everybody has left makes way for another. */
  #hasPlace(): boolean {
    if (this.#byCode.size < LIMITS.rooms) return true;
    const left = [...this.#byCode.values()].find(
      ({ room }) => !room.isPresented && room.members.connected === 0,
    );
    if (left) this.close(left, 'expired');
    return left !== undefined;
  }

  #freeKey(): string {
    for (;;) {
      const key = presenterKeyOf(randomBytes(SECRET_BYTES));
      if (!this.#byCode.has(roomCodeFor(key))) return key;
    }
  }

  #begin(code: string, presenterKey: string, presenter: string): OpenRoom {
    const open: OpenRoom = new OpenRoom({
      code,
      presenterKey,
      presenter,
      broadcast: this.#broadcast,
      connectionsOf: (session) => this.#connections.of(session),
      onExpired: () => this.close(open, 'expired'),
    });
    this.#byCode.set(code, open);
    return open;
  }

  #present(open: OpenRoom, connection: RoomConnection): RoomAnswers['room:present'] {
    const { sessionId } = connection.viewer;
    const former = open.presenter;
    if (former !== undefined && former !== sessionId) this.#takeOut(former, 'handed-over');
    open.room.members.leave(sessionId);
    open.present(sessionId);
    this.#putIn(sessionId, open, connection);
    return { state: open.stateFor(sessionId) };
  }

  /** The session is in this room from now on, and follows on the connection that asked for it. */
  #putIn(session: string, open: OpenRoom, connection: RoomConnection): void {
    const before = this.of(session);
    if (before && before !== open) {
      const others = this.#connections.of(session).filter((each) => each !== connection);
      this.#broadcast(others, 'room:closed', { reason: 'elsewhere' });
      before.leave(session);
    }
    if (open.presenter === session && open.room.members.ofSession(session)) open.vacate();
    this.#bySession.set(session, open);
    for (const each of this.#connections.of(session)) each.countsInRoom(true);
    open.changed();
    // After the answer to the request.
    setImmediate(() => {
      if (this.of(session) !== open) return;
      open.tellResultsTo(connection);
      open.welcome(connection.viewer);
    });
  }

  /** @param reason told to it, where it did not ask for it */
  #takeOut(session: string, reason?: RoomClosedReason): void {
    const open = this.of(session);
    if (!open) return;
    if (reason) this.#broadcast(this.#connections.of(session), 'room:closed', { reason });
    open.leave(session);
    this.#isOut(session);
  }

  #isOut(session: string): void {
    this.#bySession.delete(session);
    for (const connection of this.#connections.of(session)) connection.countsInRoom(false);
  }
}

const GONE = refuse('CANCELLED', 'The connection was closed.');

const UNKNOWN = refuse(
  'UNKNOWN_ROOM',
  'There is no room with this code. Check it with the presenter: the room may have been closed, or the server restarted.',
);

const WRONG_KEY = refuse('FORBIDDEN', 'This key does not belong to the room.');

const TAKEN = refuse(
  'FORBIDDEN',
  'Another room has the code of this key. Leave the key out to open a room with a code of its own.',
);

const TOO_MANY = refuse(
  'LIMIT',
  `At most ${LIMITS.rooms} rooms may be open on this server. Try again when one has been closed.`,
);
