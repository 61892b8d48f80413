/**
 * A room with its connections: tells everybody what has changed, at most four times a second, and followers of the runs that
 * the presenter shows.
 */
import { LIMITS, type RoomClosedReason, type RoomState } from '@roundtrip/protocol';
import type { Run, RunAudience } from '../runs/run.ts';
import type { Viewer } from '../viewers/viewer.ts';
import { Room, type TwoForms } from './room.ts';
import type { Broadcast, RoomConnection, RoomEventName, RoomPayload } from './room-connection.ts';
import { Throttle } from './throttle.ts';

const TOLD_EVERY_MS = 250;

export interface OpenRoomParts {
  code: string;
  presenterKey: string;
  /** The session that opens it. */
  presenter: string;
  broadcast: Broadcast;
  /** The open connections of a session. */
  connectionsOf(session: string): readonly RoomConnection[];
  /** Nobody has presented it for too long. */
  onExpired(): void;
}

export class OpenRoom implements RunAudience {
  readonly presenterKey: string;
  readonly room: Room;
  readonly #parts: OpenRoomParts;
  #presenter: string | undefined;
  /** Who has come in, on whichever connections, and whether they follow. */
  readonly #viewers = new Map<Viewer, boolean>();
  /** Runs that followers are told of: the shown one is the last, and those before it have not ended yet. */
  #told: Run[] = [];
  /** Connections that were too full to be told the last. */
  readonly #behind = new Set<RoomConnection>();
  readonly #tellState = new Throttle(TOLD_EVERY_MS, () => this.#broadcastState());
  readonly #tellResults = new Throttle(TOLD_EVERY_MS, () => this.#broadcastResults());
  #expiry: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(parts: OpenRoomParts) {
    this.#parts = parts;
    this.presenterKey = parts.presenterKey;
    this.#presenter = parts.presenter;
    this.room = new Room(parts.code, Date.now());
    this.#lookAtPresenter();
  }

  /** Session of whoever has the presenter's part, connected or not. */
  get presenter(): string | undefined {
    return this.#presenter;
  }

  has(session: string): boolean {
    return session === this.#presenter || this.room.members.ofSession(session) !== undefined;
  }

  /** Sessions of all who are in the room. */
  get sessions(): string[] {
    const ofMembers = Array.from(this.room.members, ({ session }) => session ?? []).flat();
    return [...(this.#presenter === undefined ? [] : [this.#presenter]), ...ofMembers];
  }

  /** Takes the presenter's part. */
  present(session: string): void {
    this.#presenter = session;
    this.changed();
  }

  /** Nobody has the presenter's part for now. */
  vacate(): void {
    this.#presenter = undefined;
    this.changed();
  }

  /** Something has changed: everybody will be told. */
  changed(): void {
    if (this.#isClosed) return;
    this.#lookAtPresenter();
    this.#tellState.request();
  }

  resultsChanged(): void {
    if (this.#isClosed) return;
    this.#tellResults.request();
    this.changed();
  }

  /** What the session may see. */
  stateFor(session: string): RoomState {
    const member = this.room.members.ofSession(session);
    return member ? this.room.stateFor(member) : this.room.state().presenter;
  }

  /** Tells a connection all that there is, as after it was lost. */
  catchUp(connection: RoomConnection): void {
    this.#behind.delete(connection);
    const { sessionId } = connection.viewer;
    this.#parts.broadcast([connection], 'room:state', this.stateFor(sessionId));
    this.tellResultsTo(connection);
  }

  tellResultsTo(connection: RoomConnection): void {
    const results = this.room.results();
    const { sessionId } = connection.viewer;
    if (results) this.#parts.broadcast([connection], 'room:results', this.#formFor(sessionId, results));
  }

  /** The connection has room again. */
  hasRoom(connection: RoomConnection): void {
    if (this.#behind.has(connection)) this.catchUp(connection);
  }

  /** A connection of a session that is in the room has come or gone. */
  connectionsChanged(session: string, gone?: RoomConnection): void {
    if (gone) this.#behind.delete(gone);
    const member = this.room.members.ofSession(session);
    if (member) member.isConnected = this.#parts.connectionsOf(session).length > 0;
    this.changed();
  }

  /** The session is in the room no longer, as far as it is up to it: a member's key lets them in again. */
  leave(session: string): void {
    if (this.#presenter === session) this.#presenter = undefined;
    this.room.members.leave(session);
    for (const viewer of [...this.#viewers.keys()]) if (viewer.sessionId === session) this.viewerOver(viewer);
    this.changed();
  }

  /** Somebody has come in: who did not say otherwise before follows. */
  welcome(viewer: Viewer): void {
    if (!this.#viewers.has(viewer)) this.follow(viewer, true);
  }

  /** Who follows is told of the shown run: of the rest of it, where they were told of it before. */
  follow(viewer: Viewer, follows: boolean): void {
    this.#viewers.set(viewer, follows);
    for (const run of this.#told) {
      if (follows) tellOf(run, viewer);
      else if (!isOwn(run, viewer)) run.journal.unfollow(viewer);
    }
  }

  viewerOver(viewer: Viewer): void {
    this.follow(viewer, false);
    this.#viewers.delete(viewer);
  }

  /** From now on followers are told of this run, which is kept while it is shown. */
  showRun(run: Run): void {
    if (this.#told.at(-1) === run) return;
    run.keepFor(this);
    const isTold = (each: Run) => each !== run && each.state !== 'ended';
    for (const each of this.#told) if (each !== run && !isTold(each)) each.letGoFor(this);
    this.#told = [...this.#told.filter(isTold), run];
    for (const [viewer, follows] of this.#viewers) if (follows) tellOf(run, viewer);
  }

  /** Ends it for everybody. */
  close(reason: RoomClosedReason): void {
    this.#isClosed = true;
    clearTimeout(this.#expiry);
    this.#tellState.cancel();
    this.#tellResults.cancel();
    for (const viewer of [...this.#viewers.keys()]) this.viewerOver(viewer);
    for (const run of this.#told) run.letGoFor(this);
    this.#told = [];
    this.#behind.clear();
    this.#parts.broadcast(this.#connectionsOf(this.sessions), 'room:closed', { reason });
  }

  #broadcastState(): void {
    this.#tellBoth('room:state', this.room.state());
  }

  #broadcastResults(): void {
    const changes = this.room.takeChanges();
    if (changes) this.#tellBoth('room:results', changes);
  }

  #tellBoth<Name extends RoomEventName>(event: Name, forms: TwoForms<RoomPayload<Name>>): void {
    const presenting = this.#presenter === undefined ? [] : [this.#presenter];
    const everybody = Array.from(this.room.members, ({ session }) => session ?? []).flat();
    this.#tell(presenting, event, forms.presenter);
    this.#tell(everybody, event, forms.everybody);
  }

  #tell<Name extends RoomEventName>(
    sessions: readonly string[],
    event: Name,
    payload: RoomPayload<Name>,
  ): void {
    const connections = this.#connectionsOf(sessions);
    for (const connection of connections) if (connection.isFull) this.#behind.add(connection);
    const ready = connections.filter((connection) => !this.#behind.has(connection));
    if (ready.length > 0) this.#parts.broadcast(ready, event, payload);
  }

  #connectionsOf(sessions: readonly string[]): RoomConnection[] {
    return sessions.flatMap((session) => this.#parts.connectionsOf(session));
  }

  #formFor<Content>(session: string, { presenter, everybody }: TwoForms<Content>): Content {
    return session === this.#presenter ? presenter : everybody;
  }

  /** The room outlives its presenter's connection, for some time. */
  #lookAtPresenter(): void {
    const isPresented =
      this.#presenter !== undefined && this.#parts.connectionsOf(this.#presenter).length > 0;
    if (isPresented) {
      clearTimeout(this.#expiry);
      this.#expiry = undefined;
    } else {
      this.#expiry ??= setTimeout(this.#parts.onExpired, LIMITS.roomOutlivesPresenterMs).unref();
    }
    this.room.isPresented = isPresented;
  }
}

function isOwn(run: Run, viewer: Viewer): boolean {
  return run.visitor.sessionId === viewer.sessionId;
}

/** Of their own runs people are told anyway. */
function tellOf(run: Run, viewer: Viewer): void {
  if (!isOwn(run, viewer)) run.journal.followRest(viewer);
}
