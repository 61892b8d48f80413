/** A tap as a page has it: asked for, told, limited and closed, with a real client of Redis in between. */
import { once } from 'node:events';
import {
  columnsOver,
  LIMITS,
  type OpenedTap,
  type RecordedWords,
  type ReplyText,
  type ResumedTap,
  type TapChunk,
  type TapFindings,
} from '@roundtrip/protocol';
import { Redis } from 'ioredis';
import { expect, onTestFinished } from 'vitest';
import { test as base, FILE } from './fixtures.ts';
import { Viewer } from './viewer.ts';

const test = base.override('env', FILE, () => ({ METRICS: '1' }));

async function visitor(url: string): Promise<Viewer> {
  const viewer = await Viewer.connect(url);
  onTestFinished(() => viewer.close());
  return viewer;
}

async function opened(viewer: Viewer): Promise<OpenedTap> {
  const answer = await viewer.ask<OpenedTap>('tap:open', {});
  if (!answer.ok) throw new Error(answer.error.message);
  return answer;
}

function program(url: string): Redis {
  const redis = new Redis(url, { connectionName: 'web', retryStrategy: () => null });
  onTestFinished(() => redis.disconnect());
  return redis;
}

function chunksOf({ events }: Viewer): TapChunk[] {
  return events.flatMap(({ name, payload }) =>
    name === 'tap:chunk' ? [payload as unknown as TapChunk] : [],
  );
}

/** How many rows a viewer has been told of, each time it is told counted anew. */
function rowsTold(viewer: Viewer): number {
  return chunksOf(viewer).reduce((sum, { count }) => sum + count, 0);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function refusalOf(viewer: Viewer, event: string, payload: unknown): Promise<string> {
  const answer = await viewer.ask(event, payload);
  return answer.ok ? 'accepted' : `${answer.error.code} ${answer.error.message}`;
}

test('a program is recorded on its way to Redis: its connection, its rows, its commands, what is found in them', async ({
  server,
}) => {
  const viewer = await visitor(server.url);
  const { tapId, url } = await opened(viewer);
  expect(url).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/);
  const redis = program(url);
  await redis.set('user:0', 'Ada');
  for (let user = 0; user < 20; user++) await redis.get(`user:${user}`);
  await until(() => rowsTold(viewer) >= 21);

  const connections = viewer.events.filter(({ name }) => name === 'tap:connection');
  expect(connections.at(-1)?.payload).toMatchObject({ tapId, connection: 0, name: 'web' });
  const rows = chunksOf(viewer);
  expect(rows[0]).toMatchObject({ tapId, connection: 0, from: 0 });
  for (const { columns, count } of rows) expect(columnsOver(columns, count).status.length).toBe(count);

  const words = await viewer.ask<{ commands: string[]; replies: ReplyText[] }>('tap:commands', {
    tapId,
    connection: 0,
    from: 0,
    count: 1000,
  });
  if (!words.ok) throw new Error(words.error.message);
  // Behind what the library greets Redis with.
  const first = words.commands.findIndex((command) => command.toLowerCase() === 'set user:0 ada');
  expect(words.commands[first + 1]?.toLowerCase()).toBe('get user:0');
  expect(words.replies.slice(first, first + 2)).toMatchObject([{ text: 'OK' }, { text: '"Ada"' }]);

  const rest = { tapId, connection: 0, from: first, count: 1000 };
  const recorded = await viewer.ask<RecordedWords>('tap:recorded', rest);
  expect(recorded).toMatchObject({ ok: true, cut: [] });
  if (!recorded.ok) return;
  expect(recorded.commands[1]?.slice(1)).toEqual(['user:0']);
  expect(recorded.replies.slice(0, 2)).toEqual(['+OK\r\n', '$3\r\nAda\r\n']);
  expect(recorded.commands).toHaveLength(recorded.replies.length);

  const found = await viewer.ask<TapFindings>('tap:findings', { tapId, rttMs: 1 });
  expect(found).toMatchObject({ ok: true, commands: 21, roundTrips: 21, findings: expect.any(Array) });
  expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^roundtrip_taps 1$/m);
});

test('another session neither sees a tap nor may touch it', async ({ server }) => {
  const [viewer, other] = [await visitor(server.url), await visitor(server.url)];
  const { tapId, url } = await opened(viewer);
  await program(url).ping();
  await until(() => rowsTold(viewer) > 0);
  for (const [event, payload] of [
    ['tap:resume', {}],
    ['tap:close', { tapId }],
    ['tap:clear', { tapId }],
    ['tap:network', { tapId, network: { rttMs: 1 } }],
    ['tap:commands', { tapId, connection: 0, from: 0, count: 1 }],
    ['tap:recorded', { tapId, connection: 0, from: 0, count: 1 }],
    ['tap:findings', { tapId }],
  ] as const)
    expect(await refusalOf(other, event, payload)).toMatch(/^UNKNOWN_TAP /);
  expect(other.events.filter(({ name }) => name.startsWith('tap:'))).toEqual([]);
});

test('a page that comes back is told again what is kept; cleared, only what is new', async ({ server }) => {
  const viewer = await visitor(server.url);
  const { tapId, url } = await opened(viewer);
  await viewer.ask('tap:network', { tapId, network: { rttMs: 2 } });
  const redis = program(url);
  await redis.ping();
  await until(() => rowsTold(viewer) > 0);
  const before = rowsTold(viewer);
  const resumed = await viewer.ask<ResumedTap>('tap:resume', {});
  expect(resumed).toMatchObject({ ok: true, tapId, url, network: { rttMs: 2 }, openMs: expect.any(Number) });
  await until(() => rowsTold(viewer) >= 2 * before);

  await viewer.ask('tap:clear', { tapId });
  const told = rowsTold(viewer);
  await redis.ping();
  await until(() => rowsTold(viewer) > told);
  const latest = chunksOf(viewer).at(-1);
  expect(latest?.from).toBeGreaterThanOrEqual(before);
});

test('malformed requests are refused, and the refusal names the field', async ({ server }) => {
  const viewer = await visitor(server.url);
  expect(await refusalOf(viewer, 'tap:open', { network: { rttMs: -1 } })).toMatch(
    /^BAD_REQUEST network\.rttMs: /,
  );
  expect(await refusalOf(viewer, 'tap:open', { port: 1 })).toMatch(/^BAD_REQUEST .*port/);
  expect(await refusalOf(viewer, 'tap:close', {})).toMatch(/^BAD_REQUEST tapId: /);
  const tooMany = { tapId: 't', connection: 0, from: 0, count: LIMITS.repliesPerRequest + 1 };
  expect(await refusalOf(viewer, 'tap:commands', tooMany)).toMatch(/^BAD_REQUEST count: /);
  expect(await refusalOf(viewer, 'tap:findings', { tapId: 't', range: { fromMs: 0 } })).toMatch(
    /^BAD_REQUEST range\.toMs: /,
  );
});

test('a session has one tap, and the server a few; closing makes room, and so does a page that has gone', async ({
  server,
}) => {
  const viewers = await Promise.all(
    Array.from({ length: LIMITS.taps.server + 1 }, () => visitor(server.url)),
  );
  const [first, ...others] = viewers;
  const last = others.pop();
  if (first === undefined || last === undefined) throw new Error('there are viewers');
  const { tapId } = await opened(first);
  expect(await refusalOf(first, 'tap:open', {})).toMatch(/^LIMIT .*Resume it, or close it/);
  // Those of the tests before, whose pages have gone for good, have ended with them.
  await Promise.all(others.map(opened));
  expect(await refusalOf(last, 'tap:open', {})).toMatch(/^LIMIT .*Try again when one has been closed/);
  await first.ask('tap:close', { tapId });
  await opened(last);
  expect(await refusalOf(first, 'tap:open', {})).toMatch(/^LIMIT /);
  others[0]?.dropConnection({ forGood: true });
  // As soon as the server has noticed.
  await expect.poll(() => refusalOf(first, 'tap:open', {})).toBe('accepted');
});

test('a closed tap ends its connections and says why; one whose page has gone for good ends too', async ({
  server,
}) => {
  const [viewer, leaving] = [await visitor(server.url), await visitor(server.url)];
  const { tapId, url } = await opened(viewer);
  const [redis, abandoned] = [program(url), program((await opened(leaving)).url)];
  await Promise.all([redis.ping(), abandoned.ping()]);
  const ended = [redis, abandoned].map((each) => once(each, 'end'));
  expect(await viewer.ask('tap:close', { tapId })).toEqual({ ok: true });
  leaving.close();
  await Promise.all(ended);
  expect(viewer.events.at(-1)).toEqual({ name: 'tap:closed', payload: { tapId, reason: 'closed' } });
  expect(await refusalOf(viewer, 'tap:clear', { tapId })).toMatch(/^UNKNOWN_TAP /);
});
