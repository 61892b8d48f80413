import { LIMITS, type RoomResults, type RoomState } from '@roundtrip/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Viewer } from '../viewers/viewer.ts';
import type { RoomConnection, RoomEventName } from './room-connection.ts';
import { Rooms } from './rooms.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Told {
  name: RoomEventName;
  payload: unknown;
  at: number;
}

/** A page that only listens. */
class Page implements RoomConnection {
  readonly id: string;
  readonly viewer: Viewer;
  isFull = false;
  isCountedInRoom = false;
  readonly told: Told[] = [];

  constructor(session: string) {
    this.id = session;
    this.viewer = new Viewer(session);
  }

  get visitor() {
    return { sessionId: this.id, address: 'somewhere' };
  }

  countsInRoom(isAdmitted: boolean): void {
    this.isCountedInRoom = isAdmitted;
  }

  states(): RoomState[] {
    return this.told.flatMap(({ name, payload }) => (name === 'room:state' ? [payload as RoomState] : []));
  }

  reasons(): unknown[] {
    return this.told.flatMap(({ name, payload }) => (name === 'room:closed' ? [payload] : []));
  }
}

/** Bytes of all that was told, each encoding once. */
let encodings = 0;

function openRooms(): Rooms {
  encodings = 0;
  return new Rooms((to, name, payload) => {
    encodings++;
    for (const page of to as Page[]) page.told.push({ name, payload, at: Date.now() });
  });
}

function pageIn(rooms: Rooms, session: string): Page {
  const page = new Page(session);
  rooms.connect(page);
  return page;
}

async function opened(rooms: Rooms, session = 'presenter') {
  const page = pageIn(rooms, session);
  const answer = await rooms.open(page.visitor, {}, page);
  if (!answer.ok) throw new Error(answer.error.message);
  const open = rooms.of(session);
  if (!open) throw new Error('no room');
  return { page, open, ...answer };
}

async function joined(rooms: Rooms, code: string, session: string, participantKey?: string) {
  const page = pageIn(rooms, session);
  const answer = await rooms.join(page.visitor, { code, ...(participantKey && { participantKey }) }, page);
  if (!answer.ok) throw new Error(answer.error.message);
  return { page, ...answer };
}

test('however much happens, each is told at most four snapshots a second, the last of them as it is then', async () => {
  const rooms = openRooms();
  const { open, code, page: presenter } = await opened(rooms);
  const people = await Promise.all(Array.from({ length: 20 }, (_, at) => joined(rooms, code, `s${at}`)));
  await vi.advanceTimersByTimeAsync(1000);
  for (const { page } of people) page.told.length = 0;
  encodings = 0;
  open.room.ask({ id: 'q', text: 'How many?', unit: '' }, 0);
  for (let answer = 0; answer < 500; answer++) {
    const member = open.room.members.ofSession(`s${answer % 20}`);
    if (member) open.room.answer(member, 'q', answer);
    open.changed();
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(1000);
  for (const page of [...people.map((each) => each.page)]) {
    const times = page.told.map(({ at }) => at);
    expect(times.length).toBeGreaterThan(15);
    for (const [at, time] of times.entries())
      expect(time - (times[at - 4] ?? 0)).toBeGreaterThanOrEqual(1000);
    expect(page.states().at(-1)?.question).toMatchObject({ answers: 20 });
  }
  expect(presenter.states().at(-1)?.question?.counts).toHaveProperty('499');
  // One encoding for all participants and one for the presenter.
  expect(encodings).toBeLessThanOrEqual(2 * 21);
});

test('a connection that is full is told nothing, and all that it missed once it has room', async () => {
  const rooms = openRooms();
  const { open, code } = await opened(rooms);
  const { page } = await joined(rooms, code, 'slow');
  await vi.advanceTimersByTimeAsync(1000);
  page.told.length = 0;
  page.isFull = true;
  for (const locked of [true, false, true]) {
    open.room.isLocked = locked;
    open.changed();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(page.told).toEqual([]);
  page.isFull = false;
  open.hasRoom(page);
  expect(page.states().map(({ locked }) => locked)).toEqual([true]);
});

test('a room outlives its presenter’s connection by two hours, and then tells everybody', async () => {
  const rooms = openRooms();
  const { code, presenterKey, page } = await opened(rooms);
  const ada = await joined(rooms, code, 'ada');
  rooms.disconnect(page);
  await vi.advanceTimersByTimeAsync(LIMITS.roomOutlivesPresenterMs - 1);
  expect(ada.page.states().at(-1)).toMatchObject({ isPresented: false });
  const again = pageIn(rooms, 'other device');
  expect(await rooms.present(again.visitor, { code, presenterKey }, again)).toMatchObject({ ok: true });
  await vi.advanceTimersByTimeAsync(1000);
  expect(ada.page.states().at(-1)).toMatchObject({ isPresented: true });
  rooms.disconnect(again);
  await vi.advanceTimersByTimeAsync(LIMITS.roomOutlivesPresenterMs);
  expect(ada.page.reasons()).toEqual([{ reason: 'expired' }]);
  expect(ada.page.isCountedInRoom).toBe(false);
  expect([rooms.size, rooms.participants, rooms.of('ada')]).toEqual([0, 0, undefined]);
});

test('one presents at a time: who has the key takes the part over, and the former is told', async () => {
  const rooms = openRooms();
  const { code, presenterKey, page: first } = await opened(rooms);
  const second = pageIn(rooms, 'second');
  expect(await rooms.present(second.visitor, { code, presenterKey }, second)).toMatchObject({
    ok: true,
    state: { isPresented: true, people: [] },
  });
  expect(first.reasons()).toEqual([{ reason: 'handed-over' }]);
  expect(rooms.presentedBy('presenter')).toBeUndefined();
  expect(rooms.presentedBy('second')?.room.code).toBe(code);
  // A reload of the tab that presents is no hand-over.
  const reloaded = new Page('second');
  rooms.connect(reloaded);
  expect(await rooms.present(reloaded.visitor, { code, presenterKey }, reloaded)).toMatchObject({ ok: true });
  expect(second.reasons()).toEqual([]);
  const forger = pageIn(rooms, 'forger');
  const wrong = { code, presenterKey: 'x'.repeat(22) };
  expect(await rooms.present(forger.visitor, wrong, forger)).toMatchObject({ error: { code: 'FORBIDDEN' } });
});

test('who comes back with their key is the same person, wherever, with their answer; a removed person is not let in', async () => {
  const rooms = openRooms();
  const { code, open } = await opened(rooms);
  const { participantKey, participant, page } = await joined(rooms, code, 'phone');
  open.room.ask({ id: 'q', text: 'How many?', unit: '' }, 0);
  const member = open.room.members.ofSession('phone');
  if (member) open.room.answer(member, 'q', 3);
  const laptop = await joined(rooms, code, 'laptop', participantKey);
  expect(laptop).toMatchObject({
    participant,
    state: { ownAnswer: 3, participants: 1, question: { answers: 1 } },
  });
  expect(page.reasons()).toEqual([{ reason: 'elsewhere' }]);
  expect([page.isCountedInRoom, laptop.page.isCountedInRoom]).toEqual([false, true]);
  // A lost connection of the same page needs nothing but itself.
  rooms.disconnect(laptop.page);
  expect(open.room.members.connected).toBe(0);
  const back = pageIn(rooms, 'laptop');
  expect(back.states()).toMatchObject([{ ownAnswer: 3 }]);
  expect(rooms.remove(open, participant)).toBe(true);
  expect(back.reasons()).toEqual([{ reason: 'removed' }]);
  expect(open.room.state().presenter).toMatchObject({ people: [], question: { answers: 0, counts: {} } });
  for (const session of ['laptop', 'phone', 'new']) {
    const again = pageIn(rooms, session);
    expect(await rooms.join(again.visitor, { code, participantKey }, again)).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
  }
  expect(await rooms.join(back.visitor, { code }, back)).toMatchObject({ error: { code: 'FORBIDDEN' } });
});

test('after a restart the same keys lead to the same code and the same people, even where the room is locked', async () => {
  const former = openRooms();
  const before = await opened(former);
  const ada = await joined(former, before.code, 'ada');
  const rooms = openRooms();
  const page = pageIn(rooms, 'presenter');
  expect(await rooms.join(page.visitor, { code: before.code }, page)).toMatchObject({
    error: { code: 'UNKNOWN_ROOM' },
  });
  const reopened = await rooms.open(page.visitor, { presenterKey: before.presenterKey }, page);
  expect(reopened).toMatchObject({ ok: true, code: before.code });
  const open = rooms.of('presenter');
  if (open) open.room.isLocked = true;
  const back = await joined(rooms, before.code, 'elsewhere', ada.participantKey);
  expect(back.participant).toBe(ada.participant);
  const stranger = pageIn(rooms, 'stranger');
  expect(await rooms.join(stranger.visitor, { code: before.code }, stranger)).toMatchObject({
    error: { code: 'ROOM_LOCKED' },
  });
});

test('five hundred people may be in a room at once, and who leaves makes room', async () => {
  const rooms = openRooms();
  const { code } = await opened(rooms);
  const people = [];
  for (let at = 0; at < LIMITS.roomParticipants; at++) people.push(await joined(rooms, code, `s${at}`));
  const last = pageIn(rooms, 'last');
  expect(await rooms.join(last.visitor, { code }, last)).toMatchObject({
    error: { code: 'LIMIT', message: expect.stringMatching(/^At most 500 people may be in/) },
  });
  rooms.leave('s7');
  expect(await rooms.join(last.visitor, { code }, last)).toMatchObject({ ok: true });
  expect(rooms.participants).toBe(LIMITS.roomParticipants);
  // Their key does not make room for them either.
  const back = await rooms.join(
    people[7]?.page.visitor ?? last.visitor,
    { code, participantKey: people[7]?.participantKey },
    last,
  );
  expect(back).toMatchObject({ error: { code: 'LIMIT' } });
});

test('who has left before being let in is in no room, and opens none', async () => {
  const rooms = openRooms();
  const { code, presenterKey, open } = await opened(rooms);
  const { participantKey } = await joined(rooms, code, 'somebody');
  rooms.leave('somebody');
  const page = pageIn(rooms, 'hasty');
  const answers = [
    rooms.join(page.visitor, { code }, page),
    rooms.join(page.visitor, { code, participantKey }, page),
    rooms.present(page.visitor, { code, presenterKey }, page),
    rooms.open(page.visitor, {}, page),
  ];
  rooms.disconnect(page);
  for (const answer of await Promise.all(answers)) expect(answer.ok).toBe(false);
  expect(open.presenter).toBe('presenter');
  expect([rooms.size, rooms.participants, open.room.members.inside]).toEqual([1, 0, 0]);
});

test('a session is in one room at a time, and presenting one’s own room as a participant leaves it unpresented', async () => {
  const rooms = openRooms();
  const one = await opened(rooms, 'one');
  const two = await opened(rooms, 'two');
  const ada = await joined(rooms, one.code, 'ada');
  expect(await rooms.join(ada.page.visitor, { code: two.code }, ada.page)).toMatchObject({ ok: true });
  expect(one.open.room.members.connected).toBe(0);
  expect(two.open.room.members.connected).toBe(1);
  expect(await rooms.join(two.page.visitor, { code: two.code }, two.page)).toMatchObject({ ok: true });
  expect(two.open.presenter).toBeUndefined();
  expect(two.open.room.state().everybody).toMatchObject({ isPresented: false, participants: 2 });
});

test('results are told as they change, and all of them to who joins later', async () => {
  const rooms = openRooms();
  const { code, open } = await opened(rooms);
  const [ada, bob] = [await joined(rooms, code, 'ada'), await joined(rooms, code, 'bob')];
  await vi.advanceTimersByTimeAsync(1);
  open.room.invite({}, undefined, 0);
  const ran = (session: string, totalMs: number) => {
    const member = open.room.members.ofSession(session);
    const round = open.room.openRound;
    const lanes = [{ strategy: { kind: 'sequential' as const }, totalMs, roundTrips: 1, p50Ms: 1 }];
    if (member && round) open.room.ran(member, round, { lanes });
    open.resultsChanged();
  };
  const resultsOf = ({ told }: Page) =>
    told.flatMap(({ name, payload }) => (name === 'room:results' ? [payload as RoomResults] : []));
  for (let time = 1; time <= 50; time++) ran('ada', time);
  await vi.advanceTimersByTimeAsync(1000);
  ran('bob', 7);
  await vi.advanceTimersByTimeAsync(1000);
  expect(resultsOf(ada.page)).toMatchObject([
    { invitation: 1, results: [{ participant: ada.participant, lanes: [{ totalMs: 50 }] }] },
    { invitation: 1, results: [{ participant: bob.participant, lanes: [{ totalMs: 7 }] }] },
  ]);
  const late = await joined(rooms, code, 'late');
  await vi.advanceTimersByTimeAsync(1);
  expect(resultsOf(late.page)).toMatchObject([{ results: [{ participant: ada.participant }, {}] }]);
  rooms.remove(open, ada.participant);
  await vi.advanceTimersByTimeAsync(1000);
  expect(resultsOf(bob.page).at(-1)).toEqual({ invitation: 1, results: [], removed: [ada.participant] });
});
