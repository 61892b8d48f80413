/** The connection of an experiment's second client is lost while the lane goes on. */

import { eventually, startRedis } from '@roundtrip/testing/processes';
import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { experiment } from '../experiments.ts';
import { startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open() {
  const redis = await startRedis();
  ends.push(redis.stop);
  const admin = new Redis({ port: redis.port, protocol: 2 });
  ends.push(() => admin.disconnect());
  const server = await startServer({ REDIS_URL: `redis://127.0.0.1:${redis.port}`, WORKERS: '1' });
  ends.push(server.stop);
  const viewer = await Viewer.connect(server.url);
  ends.push(() => viewer.close());
  return { admin, viewer };
}

it('the run finishes with what was seen until then, and says that there may have been more', async () => {
  const { admin, viewer } = await open();
  // It looks once before the lane starts, and once after it has ended.
  const observer = { text: 'ECHO look\nGET n', everyMs: 60_000 };
  const answer = await viewer.ask<{ runId: string }>(
    'run:start',
    experiment('INCR n', { observer, network: { rttMs: 3000 }, setup: 'SET n 5' }),
  );
  if (!answer.ok) throw new Error(answer.error.message);
  const observing = async () =>
    /^id=(\d+) .* cmd=get /m.exec(String(await admin.call('CLIENT', 'LIST', 'TYPE', 'normal')))?.[1];
  await eventually('it has looked', async () => (await observing()) !== undefined);
  await admin.call('CLIENT', 'KILL', 'ID', (await observing()) ?? '');
  const run = await viewer.endOf(answer.runId);
  expect(run.failed).toBeUndefined();
  expect(run.finished?.lanes[0]?.summary).toMatchObject({
    commands: 1,
    errors: 0,
    observedStates: 1,
    observationIncomplete: true,
  });
  const seen = run.events.filter(({ name }) => name === 'lane:observed');
  expect(seen.map(({ payload }) => payload.replies)).toEqual([['"look"', '"5"']]);
  // The next run is complete again.
  const next = await viewer.run(experiment('INCR n', { observer, setup: 'SET n 5' }));
  const { summary } = next.finished?.lanes[0] ?? {};
  expect(summary).toMatchObject({ observedStates: 2 });
  expect(summary).not.toHaveProperty('observationIncomplete');
});
