import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ANY_ROOM_STATE } from '../../test/any-room.ts';
import type { RoomListener } from '../connection/room-gateway.ts';
import { FIRST_VISIT } from '../experiment/presets.ts';

/** A server played by the test: it answers as the test says, and otherwise knows no room. */
const server = vi.hoisted(() => ({
  asked: [] as [name: string, request: Record<string, unknown>][],
  answers: {} as Record<string, object>,
  listener: undefined as unknown,
}));
vi.mock(import('../connection/room-gateway.ts'), () => ({
  requestRoom: async (name: string, request: object) => {
    server.asked.push([name, request as Record<string, unknown>]);
    const refused = { ok: false, error: { code: 'UNKNOWN_ROOM', message: 'There is no such room.' } };
    return (server.answers[name] ?? refused) as never;
  },
  listenToRoom: async (listener: RoomListener) => {
    server.listener = listener;
  },
}));
// Files of this project share a process: another may have loaded the gateway as it is.
vi.resetModules();
const { follow, joinRoom, leaveRoom, openRoom, rejoinRoom } = await import('./entering.ts');
const { roomStore } = await import('./room-store.ts');
const { keptKeys } = await import('../page/kept-room.ts');
const { shownRunStore } = await import('./shown-run.ts');

const KEY = 'k'.repeat(22);
const opened = { ok: true, code: 'ABC234', presenterKey: KEY, state: ANY_ROOM_STATE };
const joined = { ok: true, participantKey: KEY, participant: 'p1', state: ANY_ROOM_STATE };

const reconnect = () => (server.listener as RoomListener).onBeganAnew();
const asked = () => server.asked.map(([name]) => name);

beforeEach(() => {
  vi.useFakeTimers();
  // Drawn at once.
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw));
  vi.stubGlobal('cancelAnimationFrame', () => {});
  server.asked = [];
  server.answers = {};
  roomStore.setState({ room: undefined, ended: undefined, isEntering: false }, false);
});

/** Of a browser. */
function stubStorage(): void {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
afterAll(() => {
  vi.resetModules();
});

test('after a restart of the server the presenter’s page opens the room again with its key, and says that all is lost', async () => {
  server.answers = { 'room:open': opened };
  await openRoom();
  reconnect();
  await vi.advanceTimersByTimeAsync(100);
  expect(server.asked.slice(1)).toEqual([
    ['room:present', { code: 'ABC234', presenterKey: KEY }],
    ['room:open', { presenterKey: KEY }],
  ]);
  expect(roomStore.getState().room).toMatchObject({ code: 'ABC234', hasLostAll: true, isReturning: false });
});

test('who comes back after the presenter has opened the room again knows that all is lost, and is asked anew', async () => {
  server.answers = { 'room:join': joined };
  await joinRoom('ABC234', {});
  roomStore.setState(({ room }) => ({
    room: room && {
      ...room,
      ownAnswers: { q: '1' },
      invitation: 1,
      results: new Map([['p1', { participant: 'p1', lanes: [] }]]),
    },
  }));
  reconnect();
  await vi.advanceTimersByTimeAsync(100);
  expect(roomStore.getState().room).toMatchObject({ ownAnswers: { q: '1' }, invitation: 1 });
  expect(roomStore.getState().room?.hasLostAll).toBeUndefined();
  const state = { ...ANY_ROOM_STATE, openedAt: '2026-11-30T10:00:00.000Z' };
  server.answers = { 'room:join': { ...joined, state } };
  reconnect();
  await vi.advanceTimersByTimeAsync(100);
  expect(roomStore.getState().room).toMatchObject({
    hasLostAll: true,
    ownAnswers: {},
    invitation: 0,
    results: new Map(),
  });
});

test('a lost connection alone loses nothing', async () => {
  server.answers = { 'room:open': opened, 'room:present': { ok: true, state: ANY_ROOM_STATE } };
  await openRoom();
  reconnect();
  await vi.advanceTimersByTimeAsync(100);
  expect(asked().slice(1)).toEqual(['room:present']);
  expect(roomStore.getState().room?.hasLostAll).toBeUndefined();
});

test('a participant asks again, not too often, as the same person under the same name, and goes on exploring', async () => {
  server.answers = { 'room:join': joined };
  await joinRoom('ABC234', { name: 'Ada', showName: true });
  follow(false);
  server.answers = {};
  server.asked = [];
  reconnect();
  await vi.advanceTimersByTimeAsync(9_999);
  expect(asked()).toEqual(['room:join']);
  server.answers = { 'room:join': joined };
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.asked.slice(1)).toEqual([
    ['room:join', { code: 'ABC234', name: 'Ada', showName: true, participantKey: KEY }],
    ['room:follow', { following: false }],
  ]);
  expect(roomStore.getState().room).toMatchObject({ hasLostAll: true, part: { isFollowing: false } });
});

test('after two minutes the room is gone; who was removed knows at once', async () => {
  server.answers = { 'room:join': joined };
  await joinRoom('ABC234', {});
  server.answers = {};
  reconnect();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(roomStore.getState().room?.isReturning).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(roomStore.getState()).toMatchObject({ room: undefined, ended: { reason: 'gone' } });
  expect(asked().length).toBeLessThan(15);

  server.answers = { 'room:join': joined };
  await joinRoom('ABC234', {});
  server.answers = { 'room:join': { ok: false, error: { code: 'FORBIDDEN', message: 'Removed.' } } };
  reconnect();
  await vi.advanceTimersByTimeAsync(100);
  expect(roomStore.getState()).toMatchObject({ room: undefined, ended: { reason: 'removed' } });
});

test('who was removed is told so by their key after a reload and in a new tab, and is asked for nothing', async () => {
  stubStorage();
  server.answers = { 'room:join': joined };
  await joinRoom('ABC234', {});
  const { onClosed } = server.listener as RoomListener;
  onClosed({ reason: 'removed' });
  // As after a reload.
  roomStore.setState({ room: undefined, ended: undefined, isEntering: false }, true);
  server.answers = { 'room:join': { ok: false, error: { code: 'FORBIDDEN', message: 'Removed.' } } };
  server.asked = [];
  const removed = {
    room: undefined,
    isEntering: false,
    refusal: undefined,
    ended: { code: 'ABC234', reason: 'removed', part: { kind: 'participant' } },
  };
  rejoinRoom('ABC234');
  expect(roomStore.getState()).toMatchObject({ isEntering: true, isReturning: true });
  await vi.advanceTimersByTimeAsync(100);
  expect(roomStore.getState()).toMatchObject(removed);
  // Nor is the code of use when it is typed.
  expect(await joinRoom('ABC234', { name: 'Bob' })).toBe(false);
  expect(roomStore.getState()).toMatchObject(removed);
  expect(server.asked).toEqual([
    ['room:join', { code: 'ABC234', participantKey: KEY }],
    ['room:join', { code: 'ABC234', name: 'Bob', participantKey: KEY }],
  ]);
  rejoinRoom('XYZ234');
  expect(asked()).toHaveLength(2);
});

test('who leaves while coming back stays out', async () => {
  server.answers = { 'room:join': joined };
  await joinRoom('ABC234', {});
  reconnect();
  leaveRoom();
  await vi.advanceTimersByTimeAsync(100);
  expect(asked()).toEqual(['room:join', 'room:join', 'room:leave']);
  expect(roomStore.getState().room).toBeUndefined();
});

test('a run that begins and ends as somebody leaves to explore is whole when they follow again', async () => {
  server.answers = { 'room:join': joined };
  await joinRoom('ABC234', {});
  const { onRunEvent, onState } = server.listener as RoomListener;
  onRunEvent({ type: 'run:started', runId: 'a', floorMs: 0.1 });
  follow(false);
  // On their way when they left.
  onRunEvent({ type: 'run:finished', runId: 'a', lanes: [] });
  onState({
    ...ANY_ROOM_STATE,
    view: { page: 'playground', experiment: FIRST_VISIT.experiment, runId: 'a' },
  });
  for (const own of ['b', 'c', 'd']) onRunEvent({ type: 'run:started', runId: own, floorMs: 0.1 });
  follow(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shownRunStore.getState().run).toMatchObject({ kind: 'done', runId: 'a' });
});

test('however long a room lasts, its key is kept for two hours after the page was last there', async () => {
  stubStorage();
  const hours = (count: number) => count * 3_600_000;
  server.answers = { 'room:open': opened };
  await openRoom();
  await vi.advanceTimersByTimeAsync(hours(5));
  const now = Date.now();
  expect(keptKeys.read('presenter', now + hours(1.9))).toMatchObject({ code: 'ABC234', key: KEY });
  expect(keptKeys.read('presenter', now + hours(2.1))).toBeUndefined();
});
