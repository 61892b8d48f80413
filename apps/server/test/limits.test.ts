/** What the server bounds while it runs: how often, how many at once, and how much Redis and the client may hold. */
import { LIMITS, type Strategy } from '@roundtrip/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experiment, pipelined } from './experiments.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { rowsOf, Viewer } from './viewer.ts';

const LONG = experiment('5 GET a', { network: { rttMs: 10_000 } });

const limit = (message: RegExp) => ({
  ok: false,
  error: { code: 'LIMIT', message: expect.stringMatching(message) },
});

describe('runs', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await server?.stop();
  });

  /** Asks for `count` runs that are refused for another reason, which counts all the same. */
  const attempts = (viewer: Viewer, count: number) =>
    Promise.all(Array.from({ length: count }, () => viewer.ask('run:start', {})));
  const codes = (answers: Awaited<ReturnType<typeof attempts>>) =>
    answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));

  it('of one page may wait or run four at once, and others are not concerned', async () => {
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

  it('of one network may wait or run four hundred at once', async () => {
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

  it('of one page may be started 120 times a minute, and others are not concerned', async () => {
    const [viewer, other] = [await Viewer.connect(server.url), await Viewer.connect(server.url)];
    const perMinute = LIMITS.runsPerMinute.session;
    expect(new Set(codes(await attempts(viewer, perMinute)))).toEqual(new Set(['BAD_REQUEST']));
    expect(await viewer.ask('run:start', experiment('PING'))).toMatchObject(
      limit(/^At most 120 runs a minute may be started from one page\. Run again in \d+ s\.$/),
    );
    expect((await other.run(experiment('PING'))).finished).toBeDefined();
    // Everything else goes on.
    expect(await viewer.ask('run:cancel', { runId: 'x' })).toMatchObject({ error: { code: 'UNKNOWN_RUN' } });
    viewer.close();
    other.close();
  });

  it('of one network may be started 2,000 times a minute', async () => {
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

describe('memory', () => {
  let server: ServerProcess;
  let viewer: Viewer;
  beforeAll(async () => {
    server = await startServer();
    viewer = await Viewer.connect(server.url);
  });
  afterAll(async () => {
    viewer?.close();
    await server?.stop();
  });

  it.each<Strategy>([{ kind: 'sequential' }, pipelined(10), { kind: 'transaction', batchSize: 10 }])(
    'that the private Redis has not is an error reply, which is a result: %j',
    async (strategy) => {
      const run = await viewer.run(
        experiment('30 SETRANGE big:{i} 16000000 x\nGET a', { lanes: [strategy] }),
      );
      const summary = run.finished?.lanes[0]?.summary;
      expect(summary?.commands).toBe(31);
      const replies = await viewer.replies(run, 31);
      const refused = replies.filter((reply) => /^\(error\) (OOM|EXECABORT)/.test(reply));
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]).toMatch(/^\(error\) OOM command not allowed when used memory > 'maxmemory'\./);
      expect(summary?.errors).toBe(refused.length);
      // All of it is free again for whoever comes next.
      const next = await viewer.run(experiment('10 SETRANGE big:{i} 16000000 x', { lanes: [pipelined(10)] }));
      expect(next.finished?.lanes[0]?.summary.errors).toBe(0);
    },
  );

  it('for replies is bounded: a lane that asks for too much is ended, and says why', async () => {
    const run = await viewer.run(
      experiment('10000 GET big', { setup: 'SETRANGE big 999999 x', lanes: [pipelined(10)] }),
    );
    expect(run.failed?.error).toMatchObject({
      code: 'LIMIT',
      message: expect.stringMatching(/^The replies of the lane came to more than 256 MB/),
    });
    expect(rowsOf(run, 0).length).toBeGreaterThan(200);
    expect((await viewer.run(experiment('PING'))).finished).toBeDefined();
  });

  it('for replies that wait in Redis is bounded: who asks for too much at once is disconnected', async () => {
    const run = await viewer.run(
      experiment('20000 GET big', { setup: 'SETRANGE big 999999 x', lanes: [pipelined(20_000)] }),
    );
    expect(['LIMIT', 'REDIS_UNAVAILABLE']).toContain(run.failed?.error.code);
    expect((await viewer.run(experiment('PING'))).finished).toBeDefined();
  });
});
