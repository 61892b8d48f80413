/** What people in a room may send that they should not, and what happens to the room when things fail. */
import { LIMITS, type RoomClosed, type RoomState } from '@roundtrip/protocol';
import { freePort } from '@roundtrip/testing/processes';
import { expect, onTestFinished } from 'vitest';
import { experiment } from '../experiments.ts';
import { test as base, FILE } from '../fixtures.ts';
import { startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { type Joined, type Presenter, participantOf, personAt, presenterAt, THREE_GETS } from './people.ts';

const question = { id: 'q', text: 'How many round trips?', unit: '' };

const test = base
  .extend('env', FILE, async () => ({ METRICS: '1', PORT: String(await freePort()) }))
  .extend('presenter', async ({ server }, { onCleanup }) => {
    const presenter = await presenterAt(server.url);
    onCleanup(() => presenter.viewer.close());
    return presenter;
  })
  .extend('ada', async ({ server, presenter }, { onCleanup }) => {
    const ada = await participantOf(server.url, presenter.code);
    onCleanup(() => ada.viewer.close());
    return ada;
  });

const keysOf = ({ code, presenterKey }: Presenter) => ({ code, presenterKey });

async function metric(url: string, name: string): Promise<number> {
  const page = await (await fetch(new URL('/metrics', url))).text();
  return Number(
    page
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1] ?? 0,
  );
}

test('what is the presenter’s to do is refused to participants and strangers, counted, and changes nothing', async ({
  server,
  presenter,
  ada,
}) => {
  await presenter.ask('room:ask', { question });
  const stranger = await personAt(server.url);
  onTestFinished(() => stranger.viewer.close());
  const requests: [name: string, request: object][] = [
    ['room:show', { view: { page: 'lesson', slug: 'pipelining', section: 0 } }],
    ['room:ask', { question: { ...question, id: 'mine' } }],
    ['room:reveal', { questionId: 'q' }],
    ['room:dismiss', { questionId: 'q' }],
    ['room:invite', { goal: 'roundTrips <= 1' }],
    ['room:uninvite', {}],
    ['room:remove', { participant: ada.participant }],
    ['room:lock', { locked: true }],
    ['room:names', { shown: false }],
    ['room:export', { names: true }],
    ['room:close', {}],
  ];
  const counted = 'roundtrip_refusals_total{code="NOT_IN_ROOM"}';
  const before = await metric(server.url, counted);
  for (const [name, request] of requests) {
    expect([name, await ada.refused(name, request)]).toEqual([name, 'NOT_IN_ROOM']);
    expect([name, await stranger.refused(name, request)]).toEqual([name, 'NOT_IN_ROOM']);
  }
  expect(await presenter.refused('room:answer', { questionId: 'q', value: 1 })).toBe('NOT_IN_ROOM');
  expect(await metric(server.url, counted)).toBe(before + 2 * requests.length + 1);
  const { state } = await presenter.ask('room:present', keysOf(presenter));
  expect(state).toMatchObject({ locked: false, namesShown: true, participants: 1 });
  expect(state.question).toMatchObject({ id: 'q', isRevealed: false, answers: 0 });
  expect(state).not.toHaveProperty('view');
  expect(state).not.toHaveProperty('invitation');
});

test('answers and questions of the wrong shape are refused with the field, and disturb nobody', async ({
  presenter,
  ada,
}) => {
  await presenter.ask('room:ask', { question: { ...question, lanes: ['sequential', 'pipelined'] } });
  const wrong = [
    '3',
    3,
    [],
    [1],
    [1, 2, 3],
    ['1', '2'],
    [1, null],
    null,
    {},
    undefined,
    Array(100).fill(1),
    [[1, 2]],
  ];
  for (const value of wrong) {
    expect([value, await ada.refused('room:answer', { questionId: 'q', value })]).toEqual([
      value,
      'BAD_REQUEST',
    ]);
  }
  for (const request of [{}, null, 'q', { questionId: 'q' }, { questionId: {}, value: [1, 2] }]) {
    expect(await ada.refused('room:answer', request)).toBe('BAD_REQUEST');
  }
  await ada.ask('room:answer', { questionId: 'q', value: [3, 1] });
  const twice = { value: 'a', label: 'A' };
  for (const asked of [{ ...question, options: [twice, twice] }, { ...question, text: '' }, { id: 'q' }]) {
    expect(await presenter.refused('room:ask', { question: asked })).toBe('BAD_REQUEST');
  }
  expect(await presenter.viewer.ask('room:invite', { goal: 'roundTrips <' })).toMatchObject({
    error: { code: 'BAD_REQUEST', message: expect.stringMatching(/^goal: /) },
  });
  const long = {
    ...THREE_GETS,
    workload: { kind: 'commands', text: 'x'.repeat(LIMITS.roomExperimentLength) },
  };
  expect(await presenter.refused('room:show', { view: { page: 'playground', experiment: long } })).toBe(
    'BAD_REQUEST',
  );
  await expect.poll(() => presenter.state()?.question?.laneCounts).toEqual([{ 3: 1 }, { 1: 1 }]);
});

test('names that hide, reorder or mark up text are refused, names of all languages are not', async ({
  server,
  presenter,
}) => {
  const person = await personAt(server.url);
  onTestFinished(() => person.viewer.close());
  const { code } = presenter;
  const wrong = [
    ...['', '   ', 'x'.repeat(25), '<b>Ada</b>', 'a\u202Eevil', 'a\u2066b', '\u200B', 'a\u0000b'],
    ...['e\u0301\u0302\u0303\u0304\u0305\u0306', 'x'.repeat(100_000), 5, null, { name: 'Ada' }],
  ];
  for (const name of wrong)
    expect([name, await person.refused('room:join', { code, name })]).toEqual([name, 'BAD_REQUEST']);
  for (const name of ['Zoë', 'محمد', '李小龙', 'O’Neill', 'श्री', '👩‍🏫', '  two   words ']) {
    await person.ask('room:join', { code, name });
    const shown = name.normalize('NFC').trim().replace(/\s+/g, ' ');
    await expect.poll(() => presenter.state()?.people?.[0]?.name).toBe(shown);
  }
});

test('ten thousand answers of one person count once, and others are answered meanwhile', async ({
  server,
  presenter,
  ada,
}) => {
  await presenter.ask('room:ask', { question });
  const bob = await participantOf(server.url, presenter.code);
  onTestFinished(() => bob.viewer.close());
  for (let answer = 0; answer < 10_000; answer++) {
    ada.viewer.askPatiently('room:answer', { questionId: 'q', value: answer }).catch(() => {});
  }
  await bob.ask('room:answer', { questionId: 'q', value: -1 });
  const { state } = await presenter.ask('room:present', keysOf(presenter));
  const { counts = {} } = state.question ?? {};
  expect(counts[-1]).toBe(1);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2);
});

test('forged keys and wrong codes are refused, and after ten of a page its right ones too', async ({
  server,
  presenter,
  ada,
}) => {
  const person = await personAt(server.url);
  onTestFinished(() => person.viewer.close());
  const { code, presenterKey } = presenter;
  const forged = `${ada.participantKey.slice(0, -1)}${ada.participantKey.endsWith('A') ? 'B' : 'A'}`;
  expect(await person.refused('room:join', { code, participantKey: forged })).toBe('FORBIDDEN');
  expect(await person.refused('room:join', { code, participantKey: presenterKey })).toBe('FORBIDDEN');
  for (const key of [ada.participantKey, 'x'.repeat(22)]) {
    expect(await person.refused('room:present', { code, presenterKey: key })).toBe('FORBIDDEN');
  }
  for (const key of ['short', 'x'.repeat(65), 'ümläut'.repeat(5), 5]) {
    expect(await person.refused('room:present', { code, presenterKey: key })).toBe('BAD_REQUEST');
  }
  for (const typed of ['', 'OOO000', 'ABC', `${code}2`, '222222', 'zzzzzz']) {
    expect([typed, await person.refused('room:join', { code: typed })]).toEqual([typed, 'UNKNOWN_ROOM']);
  }
  expect(await person.refused('room:join', { code })).toBe('LIMIT');
  expect(await person.refused('room:present', { code, presenterKey })).toBe('LIMIT');
  await participantOf(server.url, code).then(({ viewer }) => viewer.close());
});

test('a room behind one address is admitted beyond the limits of the address, and so are its runs', async ({
  server,
  presenter,
}) => {
  const people: Joined[] = [];
  while (people.length < LIMITS.connections + 5) {
    const more = Array.from({ length: 27 }, () => participantOf(server.url, presenter.code));
    people.push(...(await Promise.all(more)));
  }
  onTestFinished(() => {
    for (const { viewer } of people) viewer.close();
  });
  await expect.poll(() => presenter.state()?.participants).toBe(people.length);
  expect(await metric(server.url, 'roundtrip_room_participants')).toBe(people.length);
  const long = experiment('5 GET a', { network: { rttMs: LIMITS.rttMs } });
  const started = await Promise.all(people.map(({ viewer }) => viewer.ask('run:start', long)));
  expect(started.filter(({ ok }) => !ok)).toEqual([]);
  // Nor do others notice.
  const stranger = await Viewer.connect(server.url);
  onTestFinished(() => stranger.close());
  expect(await stranger.ask('run:start', long)).toMatchObject({ ok: true });
});

test('the server restarts in the middle: with the presenter’s key the room is back, and people are who they were', async ({
  server,
  env,
}) => {
  const presenter = await presenterAt(server.url);
  const { code, presenterKey } = presenter;
  const ada = await participantOf(server.url, code, { name: 'Ada' });
  await server.stop();
  expect(ada.told<RoomClosed>('room:closed')).toEqual([{ reason: 'shutdown' }]);
  const again = await startServer({ ...env, REDIS_URL: '' });
  onTestFinished(async () => void (await again.stop()));
  const [teacher, back] = [await personAt(again.url), await personAt(again.url)];
  const join = { code, participantKey: ada.participantKey, name: 'Ada' };
  expect(await back.refused('room:join', join)).toBe('UNKNOWN_ROOM');
  expect(await teacher.ask('room:open', { presenterKey })).toMatchObject({
    code,
    state: { participants: 0 },
  });
  expect(await back.ask('room:join', join)).toMatchObject({ participant: ada.participant });
  await expect
    .poll(() => teacher.told<RoomState>('room:state').at(-1)?.people)
    .toMatchObject([{ participant: ada.participant, name: 'Ada', isConnected: true }]);
  for (const { viewer } of [teacher, back, presenter, ada]) viewer.close();
});
