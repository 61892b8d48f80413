/** Opens, joins and leaves a room, and comes back to it after a reload, a lost connection or a restart of the server. */
import type { Ack, RoomClosed, RoomResults, RoomState, WireError } from '@roundtrip/protocol';
import { listenToRoom, requestRoom } from '../connection/room-gateway.ts';
import { type KeptRoom, keptKeys, keptRoom } from '../page/kept-room.ts';
import { keepForReload, keepKeyOf, keyFor, partOf } from './keeping.ts';
import { forgetShown, showAgain } from './presenting.ts';
import { withResults, withState } from './room-changes.ts';
import {
  changeRoom,
  type EndedRoom,
  isParticipant,
  type Joining,
  type Part,
  type Room,
  roomNow,
  roomStore,
} from './room-store.ts';
import { forgetShownRuns, takeRunEvent, takeView } from './shown-run.ts';

/** A room that the server does not know is asked for again: its presenter's page may be about to open it again. */
const RETRY_MS = 10_000;
const RETRY_JITTER_MS = 4_000;
const RETRY_FOR_MS = 120_000;

/** Why a room cannot be entered at the moment, though perhaps a little later. */
const MAY_PASS: readonly WireError['code'][] = ['UNKNOWN_ROOM', 'LIMIT', 'INTERNAL'];

/**
 * Why a room is left with a key that is of use still: who presents elsewhere may take the part back, and whoever was removed is
 * told so by their key instead of being asked for their name.
 */
const KEYS_LAST: readonly EndedRoom['reason'][] = ['handed-over', 'elsewhere', 'removed'];

let isListening = false;
/** The latest attempt to enter a room: what comes of earlier ones is no longer wanted. */
let latest = {};

function listen(): void {
  if (isListening) return;
  isListening = true;
  void listenToRoom({
    onState: takeState,
    onResults: takeResults,
    onClosed: ({ reason }: RoomClosed) => leaveBecause(reason),
    onRunEvent(event) {
      // Also while they explore: what was on its way when they left is not told again when they come back.
      if (isParticipant(roomNow())) takeRunEvent(event);
    },
    onBeganAnew: () => void comeBack(),
  });
}

/**
 * Whoever enters by hand is no longer brought back to another room.
 *
 * @param isReturning with a key that was kept
 */
function begin(isReturning = false): object {
  listen();
  latest = {};
  roomStore.setState({ isEntering: true, isReturning, refusal: undefined });
  return latest;
}

function takeState(state: RoomState): void {
  const room = roomNow();
  if (room === undefined || state.code !== room.code) return;
  roomStore.setState({ room: withState(room, state) });
  if (isParticipant(room)) takeView(state.view);
}

function takeResults(results: RoomResults): void {
  const room = roomNow();
  if (room !== undefined) roomStore.setState({ room: withResults(room, results) });
}

function enter(code: string, part: Part, state: RoomState): void {
  const before = roomNow();
  const isSame = before?.code === code && before.part.kind === part.kind;
  const hasLostAll = isSame && before.state.openedAt !== state.openedAt;
  const empty: Room = { code, part, state, invitation: 0, results: new Map(), ownAnswers: {} };
  const isOn = isSame && !hasLostAll;
  const room = withState(
    isOn ? { ...before, part, isReturning: false } : { ...empty, ...(hasLostAll && { hasLostAll }) },
    state,
  );
  if (!isOn) forgetShownRuns();
  roomStore.setState({ room, isEntering: false, refusal: undefined, ended: undefined, fault: undefined });
  keepForReload(room);
  keepKeyOf(room);
  if (isParticipant(room)) takeView(state.view);
}

function refuse(refusal: WireError): void {
  roomStore.setState({ isEntering: false, refusal });
}

/** Opens a room, or the one of a key again. @returns its code, undefined if that was refused */
export async function openRoom(presenterKey?: string): Promise<string | undefined> {
  const attempt = begin();
  const answer = await requestRoom('room:open', presenterKey === undefined ? {} : { presenterKey });
  if (latest !== attempt) return undefined;
  if (!answer.ok) {
    refuse(answer.error);
    return undefined;
  }
  forgetShown();
  enter(answer.code, { kind: 'presenter', key: answer.presenterKey }, answer.state);
  return answer.code;
}

/** Takes the presenter's part, with their key. @returns whether that was allowed */
export async function presentRoom(code: string, key: string): Promise<boolean> {
  const attempt = begin();
  const answer = await requestRoom('room:present', { code, presenterKey: key });
  if (latest !== attempt) return false;
  if (!answer.ok) {
    refuse(answer.error);
    return false;
  }
  forgetShown();
  enter(answer.state.code, { kind: 'presenter', key }, answer.state);
  return true;
}

/** @returns whether the room let this person in, under their key of an earlier visit where this browser has it */
export function joinRoom(code: string, joining: Joining): Promise<boolean> {
  return joinWith(begin(), code, joining, keyFor(code));
}

/** Comes back without having to fill in anything, where this browser has a key of an earlier visit. */
export function rejoinRoom(code: string): void {
  const key = keyFor(code);
  if (key !== undefined) void joinWith(begin(true), code, {}, key);
}

async function joinWith(
  attempt: object,
  code: string,
  joining: Joining,
  key: string | undefined,
): Promise<boolean> {
  const answer = await join(attempt, code, joining, key);
  if (latest !== attempt) return false;
  if (!answer.ok) refuseJoining({ code, key }, answer.error);
  return answer.ok;
}

/** Whoever's key is refused has been removed: another attempt would come to the same. */
function refuseJoining({ code, key }: { code: string; key: string | undefined }, error: WireError): void {
  if (key === undefined || error.code !== 'FORBIDDEN') return refuse(error);
  const part = { kind: 'participant', key } as const;
  roomStore.setState({ room: undefined, isEntering: false, ended: { code, reason: 'removed', part } });
}

async function join(
  attempt: object,
  code: string,
  joining: Joining,
  key: string | undefined,
): Promise<Ack<object>> {
  const answer = await requestRoom('room:join', {
    code,
    ...joining,
    ...(key !== undefined && { participantKey: key }),
  });
  if (!answer.ok || latest !== attempt) return answer;
  const { participantKey, participant, state } = answer;
  const before = roomNow()?.part;
  const isFollowing = before?.kind === 'participant' ? before.isFollowing : !isKeptExploring(state.code);
  enter(state.code, { kind: 'participant', key: participantKey, participant, isFollowing, joining }, state);
  if (!isFollowing) void requestRoom('room:follow', { following: false });
  return answer;
}

/** Before this tab was reloaded. */
function isKeptExploring(code: string): boolean {
  const kept = keptRoom.read();
  return kept?.code === code && kept.isExploring === true;
}

/** Sees what the presenter shows, or explores alone. */
export function follow(isFollowing: boolean): void {
  const { part } = roomNow() ?? {};
  if (part?.kind !== 'participant' || part.isFollowing === isFollowing) return;
  changeRoom(() => ({ part: { ...part, isFollowing } }));
  keepForReload(roomNow());
  if (isFollowing) takeView(roomNow()?.state.view);
  void requestRoom('room:follow', { following: isFollowing });
}

export function leaveRoom(): void {
  void requestRoom('room:leave', {});
  const kind = roomNow()?.part.kind;
  latest = {};
  keptRoom.write(undefined);
  if (kind === 'participant') keptKeys.write(kind, undefined);
  roomStore.setState({ room: undefined, ended: undefined });
}

function leaveBecause(reason: RoomClosed['reason'] | 'gone'): void {
  const room = roomNow();
  // A server that closes may be back in a moment.
  if (room === undefined || reason === 'shutdown') return;
  keptRoom.write(undefined);
  const { code, part } = room;
  if (!KEYS_LAST.includes(reason)) keptKeys.write(part.kind, undefined);
  roomStore.setState({ room: undefined, ended: { code, reason, part } });
}

/** After a reload of this tab. */
export function returnToKeptRoom(): void {
  const kept = keptRoom.read();
  if (kept === undefined || roomNow() !== undefined || roomStore.getState().isEntering) return;
  begin(true);
  void enterAgain(kept);
}

/** On a new connection. */
async function comeBack(): Promise<void> {
  const room = roomNow();
  if (room === undefined) return;
  changeRoom(() => ({ isReturning: true }));
  await enterAgain({ code: room.code, ...partOf(room.part) });
}

async function enterAgain(kept: KeptRoom): Promise<void> {
  const attempt = {};
  latest = attempt;
  const deadline = Date.now() + RETRY_FOR_MS;
  let wasGone = false;
  for (;;) {
    const answer = await enterOnce(attempt, kept, wasGone);
    if (latest !== attempt) return;
    if (answer.ok) {
      if (wasGone) changeRoom(() => ({ hasLostAll: true }));
      return;
    }
    const { code } = answer.error;
    if (code === 'UNKNOWN_ROOM') wasGone = true;
    if (!MAY_PASS.includes(code) || Date.now() > deadline) return giveUp(kept, answer.error);
    // Meanwhile another code can be typed.
    if (roomNow() === undefined) refuse(answer.error);
    // A presenter opens the room again at once; participants come spread over a few seconds.
    if (code === 'UNKNOWN_ROOM' && kept.part === 'presenter') continue;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS + Math.random() * RETRY_JITTER_MS));
    if (latest !== attempt) return;
  }
}

async function enterOnce(attempt: object, kept: KeptRoom, wasGone: boolean): Promise<Ack<object>> {
  const { part, code, key, name, showName } = kept;
  if (part === 'participant')
    return join(attempt, code, { ...(name !== undefined && { name }), ...(showName && { showName }) }, key);
  const answer = wasGone
    ? await requestRoom('room:open', { presenterKey: key })
    : await requestRoom('room:present', { code, presenterKey: key });
  if (answer.ok && latest === attempt) {
    enter(answer.state.code, { kind: 'presenter', key }, answer.state);
    showAgain();
  }
  return answer;
}

function giveUp({ part, code, key }: KeptRoom, error: WireError): void {
  const room = roomNow();
  keptRoom.write(undefined);
  if (part === 'participant' && error.code === 'FORBIDDEN') return refuseJoining({ code, key }, error);
  if (room === undefined) return refuse(error);
  roomStore.setState({
    room: undefined,
    isEntering: false,
    ended: { code, reason: 'gone', part: room.part },
  });
  if (error.code !== 'INTERNAL') keptKeys.write(part, undefined);
}
