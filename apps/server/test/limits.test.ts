/** Limits of a running server: how often runs are started, and how many at once. */
import { LIMITS } from '@roundtrip/protocol';
import { describe, expect } from 'vitest';
import { experiment } from './experiments.ts';
import { test as it } from './fixtures.ts';
import { Viewer } from './viewer.ts';

const LONG = experiment('5 GET a', { network: { rttMs: 10_000 } });

const limit = (message: RegExp) => ({
  ok: false,
  error: { code: 'LIMIT', message: expect.stringMatching(message) },
});

describe('runs', () => {
  /** Requests `count` runs that are refused for another reason, and count all the same. */
  const attempts = (viewer: Viewer, count: number) =>
    Promise.all(Array.from({ length: count }, () => viewer.ask('run:start', {})));
  const codes = (answers: Awaited<ReturnType<typeof attempts>>) =>
    answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));

  it('of one page may wait or run four at once, and others are not affected', async ({ server }) => {
    const [viewer, other] = [await Viewer.connect(server.url), await Viewer.connect(server.url)];
    for (let run = 0; run < LIMITS.pendingRuns.session; run++) {
      expect(await viewer.ask('run:start', LONG)).toMatchObject({ ok: true });
    }
    expect(await viewer.ask('run:start', LONG)).toMatchObject(
      limit(/^At most 4 runs of one page may wait or run\. Wait for one to end, or stop it\.$/),
    );
    expect(await other.ask('run:start', LONG)).toMatchObject({ ok: true });
    viewer.close();
    other.close();
  });

  it('of one network may wait or run four hundred at once', async ({ server }) => {
    const { session, address } = LIMITS.pendingRuns;
    const viewers = await Promise.all(
      Array.from({ length: address / session + 1 }, () => Viewer.connect(server.url)),
    );
    const [last, ...others] = viewers;
    for (const viewer of others) {
      for (let run = 0; run < session; run++) {
        expect(await viewer.ask('run:start', LONG)).toMatchObject({ ok: true });
      }
    }
    expect(await last?.ask('run:start', LONG)).toMatchObject(limit(/^At most 400 runs from your network/));
    others[0]?.close();
    // Its runs have gone with it.
    await expect.poll(() => last?.ask('run:start', LONG)).toMatchObject({ ok: true });
    for (const viewer of viewers) viewer.close();
  });

  it('of one page may be started 120 times a minute, and others are not affected', async ({ server }) => {
    const [viewer, other] = [await Viewer.connect(server.url), await Viewer.connect(server.url)];
    const perMinute = LIMITS.runsPerMinute.session;
    expect(new Set(codes(await attempts(viewer, perMinute)))).toEqual(new Set(['BAD_REQUEST']));
    expect(await viewer.ask('run:start', experiment('PING'))).toMatchObject(
      limit(/^At most 120 runs a minute may be started from one page\. Run again in \d+ s\.$/),
    );
    expect((await other.run(experiment('PING'))).finished).toBeDefined();
    // Everything else works as before.
    expect(await viewer.ask('run:cancel', { runId: 'x' })).toMatchObject({ error: { code: 'UNKNOWN_RUN' } });
    viewer.close();
    other.close();
  });

  it('of one network may be started 2,000 times a minute', async ({ server }) => {
    const { session, address } = LIMITS.runsPerMinute;
    const viewers = await Promise.all(
      Array.from({ length: Math.ceil(address / session) + 1 }, () => Viewer.connect(server.url)),
    );
    const answers = (await Promise.all(viewers.map((viewer) => attempts(viewer, session)))).flat();
    const refused = answers.filter((answer) => !answer.ok && answer.error.code === 'LIMIT');
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(answer).toMatchObject(limit(/^At most 2,000 runs a minute may be started from one network/));
    }
    expect(answers.length - refused.length).toBeLessThanOrEqual(address);
    for (const viewer of viewers) viewer.close();
  });
});
