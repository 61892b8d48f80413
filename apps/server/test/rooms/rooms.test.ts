/** A room as its people meet it: the section *Rooms* of `docs/protocol.md`, spoken with a server. */
import {
  type LaneChunk,
  PROTOCOL_VERSION,
  ROOM_CODE_ALPHABET,
  type RoomClosed,
  type RoomResults,
  type RoomState,
} from '@roundtrip/protocol';
import { expect, onTestFinished } from 'vitest';
import { test as base } from '../fixtures.ts';
import { type Person, participantOf, personAt, presenterAt, THREE_GETS } from './people.ts';

const question = {
  id: 'q1',
  text: 'How many round trips?',
  options: [
    { value: '1', label: 'One' },
    { value: '3', label: 'Three' },
  ],
};

/** Figures, a reply, and the rows of a lane: all that the server keeps of a run is asked. */
const GOAL = 'roundTrips <= 1 and reply(pipelined, 3) == "(nil)" and roundTripOf(pipelined, 3) == 1';

/** A room with two participants. */
const test = base
  .extend('presenter', async ({ server }, { onCleanup }) => {
    const presenter = await presenterAt(server.url);
    onCleanup(() => presenter.viewer.close());
    return presenter;
  })
  .extend('ada', async ({ server, presenter }, { onCleanup }) => {
    const ada = await participantOf(server.url, presenter.code, { name: 'Ada', showName: true });
    onCleanup(() => ada.viewer.close());
    return ada;
  })
  .extend('bob', async ({ server, presenter }, { onCleanup }) => {
    const bob = await participantOf(server.url, presenter.code, { name: 'Bob' });
    onCleanup(() => bob.viewer.close());
    return bob;
  });

test('a code lets people in as it may be typed, and everybody sees what the presenter shows', async ({
  server,
  presenter,
  ada,
  bob,
}) => {
  expect([...presenter.code].every((each) => ROOM_CODE_ALPHABET.includes(each))).toBe(true);
  const { code } = presenter;
  const typed = `${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `;
  const cleo = await participantOf(server.url, typed);
  onTestFinished(() => cleo.viewer.close());
  await presenter.ask('room:show', {
    view: { page: 'playground', experiment: THREE_GETS, picture: 'ladder' },
  });
  for (const each of [ada, bob, cleo]) {
    await expect.poll(() => each.state()?.view).toMatchObject({ page: 'playground', picture: 'ladder' });
  }
  await expect
    .poll(() => presenter.state()?.people?.map(({ name }) => name))
    .toEqual(['Ada', 'Bob', undefined]);
  expect(presenter.state()).toMatchObject({ participants: 3, isPresented: true, locked: false });
  for (const each of [ada, bob, cleo]) {
    await expect.poll(() => each.state()?.participants).toBe(3);
    expect(each.state()).not.toHaveProperty('people');
    expect(JSON.stringify(each.viewer.events)).not.toContain(presenter.presenterKey);
  }
});

test('counts are the presenter’s alone until they are revealed, and the last answer of each counts', async ({
  presenter,
  ada,
  bob,
}) => {
  await presenter.ask('room:ask', { question });
  await ada.ask('room:answer', { questionId: 'q1', value: '1' });
  await bob.ask('room:answer', { questionId: 'q1', value: '1' });
  await ada.ask('room:answer', { questionId: 'q1', value: '3' });
  await expect.poll(() => presenter.state()?.question?.counts).toEqual({ 1: 1, 3: 1 });
  await expect.poll(() => bob.state()?.question?.answers).toBe(2);
  expect(presenter.state()?.people).toMatchObject([{ hasAnswered: true }, { hasAnswered: true }]);
  for (const { question: asked } of bob.told<RoomState>('room:state')) expect(asked?.counts).toBeUndefined();
  expect(await ada.refused('room:answer', { questionId: 'q2', value: '1' })).toBe('UNKNOWN_QUESTION');
  expect(await ada.refused('room:answer', { questionId: 'q1', value: '2' })).toBe('BAD_REQUEST');
  await presenter.ask('room:reveal', { questionId: 'q1' });
  await expect.poll(() => bob.state()?.question).toMatchObject({ isRevealed: true, counts: { 1: 1, 3: 1 } });
  expect(await ada.refused('room:answer', { questionId: 'q1', value: '1' })).toBe('UNKNOWN_QUESTION');
  await presenter.ask('room:dismiss', { questionId: 'q1' });
  await expect.poll(() => bob.state()?.question).toBeUndefined();
});

test('followers are told the presenter’s run from its first row, each event once, whenever they come', async ({
  server,
  presenter,
  ada,
  bob,
}) => {
  await bob.ask('room:follow', { following: false });
  const run = await presenter.viewer.run({
    ...THREE_GETS,
    workload: { kind: 'commands', text: '500 SET key:{i} value:{i}' },
    lanes: [{ kind: 'pipelined', batchSize: 100 }],
  });
  const eventsOf = (person: Person) =>
    person.viewer.events.filter(({ payload }) => payload.runId === run.runId);
  await expect.poll(() => eventsOf(ada).at(-1)?.name).toBe('run:finished');
  const withoutQueue = run.events.filter(({ name }) => name !== 'run:queued');
  expect(eventsOf(ada).filter(({ name }) => name !== 'run:queued')).toEqual(withoutQueue);
  expect(eventsOf(bob)).toEqual([]);
  await bob.ask('room:follow', { following: true });
  await expect.poll(() => eventsOf(bob)).toEqual(withoutQueue);
  const late = await participantOf(server.url, presenter.code);
  onTestFinished(() => late.viewer.close());
  await expect.poll(() => eventsOf(late)).toEqual(withoutQueue);
  expect(late.told<LaneChunk>('lane:chunk').reduce((sum, { count }) => sum + count, 0)).toBe(500);
  // Its replies too are theirs to read, and nobody else's.
  expect(await late.viewer.replies(run, 2)).toEqual(['OK', 'OK']);
  const view = { page: 'playground' as const, experiment: THREE_GETS };
  await presenter.ask('room:show', { view: { ...view, runId: run.runId } });
  expect(await presenter.refused('room:show', { view: { ...view, runId: 'of long ago' } })).toBe(
    'UNKNOWN_RUN',
  );
  await late.ask('room:leave', {});
  await expect(late.viewer.replies(run, 1)).rejects.toThrow(/not known here/);
  // It is kept for as long as it is shown, though the session whose it was is over.
  presenter.viewer.close();
  await expect.poll(() => ada.state()?.isPresented).toBe(false);
  const later = await participantOf(server.url, presenter.code);
  onTestFinished(() => later.viewer.close());
  await expect.poll(() => eventsOf(later)).toEqual(withoutQueue);
  expect(await later.viewer.replies(run, 1)).toEqual(['OK']);
  // Whoever has the key presents, and is told what they did not run themselves.
  const second = await personAt(server.url);
  onTestFinished(() => second.viewer.close());
  const { code, presenterKey } = presenter;
  expect(await second.ask('room:present', { code, presenterKey })).toMatchObject({
    state: { isPresented: true },
  });
  await expect.poll(() => eventsOf(second)).toEqual(withoutQueue);
  await second.ask('room:close', {});
  await expect(later.viewer.replies(run, 1)).rejects.toThrow(/not known here/);
});

test('a lost connection that comes back is in the room again, with its own answer, and misses no row', async ({
  server,
  presenter,
}) => {
  const auth = { protocol: PROTOCOL_VERSION, session: 'a-token-of-one-participant' };
  const phone = await personAt(server.url, auth, { reconnection: true });
  onTestFinished(() => phone.viewer.close());
  await phone.ask('room:join', { code: presenter.code });
  await presenter.ask('room:ask', { question });
  await phone.ask('room:answer', { questionId: 'q1', value: '3' });
  const { runId } = await presenter.viewer.run(THREE_GETS);
  const isTold = (name: string) => phone.told<{ runId: string }>(name).some((event) => event.runId === runId);
  await expect.poll(() => isTold('run:finished')).toBe(true);
  phone.viewer.dropConnection();
  const ownAnswers = () => phone.told<RoomState>('room:state').flatMap(({ ownAnswer }) => ownAnswer ?? []);
  await expect.poll(ownAnswers).toEqual(['3']);
  const next = await presenter.viewer.run(THREE_GETS);
  await expect
    .poll(() => phone.told<{ runId: string }>('run:finished').map((event) => event.runId))
    .toEqual([runId, next.runId]);
  await expect
    .poll(() => presenter.state()?.people)
    .toMatchObject([{ isConnected: true, hasAnswered: true }]);
});

test('everyone runs: the latest run of each is their result with their guess, and names are shown where people say so', async ({
  presenter,
  ada,
  bob,
}) => {
  expect(await ada.refused('room:guess', { totalMs: [5, null] })).toBe('UNKNOWN_QUESTION');
  await ada.viewer.run(THREE_GETS);
  const { invitation } = await presenter.ask('room:invite', {
    experiment: THREE_GETS,
    goal: GOAL,
    guessFirst: true,
  });
  expect(await presenter.refused('room:guess', { totalMs: [5, null] })).toBe('NOT_IN_ROOM');
  for (const totalMs of [[], [0], [-1], ['5'], 5, Array(100).fill(5)])
    expect(await ada.refused('room:guess', { totalMs })).toBe('BAD_REQUEST');
  await ada.ask('room:guess', { totalMs: [500, null] });
  await ada.viewer.run(THREE_GETS);
  await bob.viewer.run(THREE_GETS);
  await ada.viewer.run({ ...THREE_GETS, lanes: [{ kind: 'pipelined', batchSize: 3 }] });
  await presenter.viewer.run(THREE_GETS);
  const latest = (person: Person) =>
    Object.fromEntries(
      person
        .told<RoomResults>('room:results')
        .flatMap(({ results }) => results)
        .map((result) => [result.participant, result]),
    );
  await expect
    .poll(() => latest(bob)[ada.participant])
    .toEqual({
      participant: ada.participant,
      name: 'Ada',
      lanes: [
        {
          strategy: { kind: 'pipelined', batchSize: 3 },
          roundTrips: 1,
          totalMs: expect.any(Number),
          p50Ms: expect.any(Number),
        },
      ],
      reached: true,
      // Of the run before, which she guessed.
      guesses: [{ strategy: { kind: 'sequential' }, guessMs: 500, totalMs: expect.any(Number) }],
    });
  await expect.poll(() => latest(bob)[bob.participant]).toMatchObject({ lanes: [{}, {}], reached: false });
  expect(latest(bob)[bob.participant]).not.toHaveProperty('guesses');
  expect(latest(bob)[bob.participant]).not.toHaveProperty('name');
  await expect.poll(() => latest(presenter)[bob.participant]).toMatchObject({ name: 'Bob' });
  await expect
    .poll(() => bob.state())
    .toMatchObject({ invitation: { number: invitation, isOpen: true, guessFirst: true }, resultCount: 2 });
  await presenter.ask('room:names', { shown: false });
  await expect.poll(() => latest(bob)[ada.participant]).not.toHaveProperty('name');
  await presenter.ask('room:uninvite', {});
  await bob.viewer.run(THREE_GETS);
  const { room } = await presenter.ask('room:export', {});
  expect(room.invitations).toMatchObject([{ number: invitation, goal: GOAL, guessFirst: true }]);
  expect(room.invitations[0]?.results.flatMap(({ guesses = [] }) => guesses)).toMatchObject([
    { guessMs: 500 },
  ]);
  expect(room.invitations[0]?.results.map(({ lanes }) => lanes.length).sort()).toEqual([1, 2]);
});

test('closing tells everybody, and the code leads nowhere any longer', async ({ presenter, ada, bob }) => {
  await presenter.ask('room:close', {});
  await expect.poll(() => ada.told<RoomClosed>('room:closed')).toEqual([{ reason: 'closed' }]);
  expect(await bob.refused('room:join', { code: presenter.code })).toBe('UNKNOWN_ROOM');
  expect(await bob.refused('room:answer', { questionId: 'q1', value: '1' })).toBe('NOT_IN_ROOM');
});

test('who goes on elsewhere, or to another room, ends nothing for anybody else', async ({
  server,
  presenter,
  ada,
  bob,
}) => {
  const { code } = presenter;
  ada.viewer.close();
  await expect.poll(() => presenter.state()?.participants).toBe(1);
  const { participantKey } = ada;
  const again = await participantOf(server.url, code, { participantKey });
  onTestFinished(() => again.viewer.close());
  await again.ask('room:open', {});
  await expect.poll(() => presenter.state()?.participants).toBe(1);
  for (const each of [presenter, bob, again]) expect(each.told<RoomClosed>('room:closed')).toEqual([]);
});
