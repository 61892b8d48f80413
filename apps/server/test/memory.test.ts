/** Limits of a running server: how much Redis and the client may hold. */
import type { Strategy } from '@roundtrip/protocol';
import { describe, expect } from 'vitest';
import { experiment, pipelined } from './experiments.ts';
import { test as it } from './fixtures.ts';
import { rowsOf } from './viewer.ts';

describe('memory', () => {
  it.for<Strategy>([{ kind: 'sequential' }, pipelined(10), { kind: 'transaction', batchSize: 10 }])(
    'that the private Redis has not is an error reply, which is a result: %j',
    async (strategy, { viewer }) => {
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
      // All of it is free again for the next run.
      const next = await viewer.run(experiment('10 SETRANGE big:{i} 16000000 x', { lanes: [pipelined(10)] }));
      expect(next.finished?.lanes[0]?.summary.errors).toBe(0);
    },
  );

  it('for replies is bounded: a lane that asks for too much is ended, and says why', async ({ viewer }) => {
    const run = await viewer.run(
      experiment('10000 GET big', { setup: 'SETRANGE big 999999 x', lanes: [pipelined(10)] }),
    );
    expect(run.failed?.error).toMatchObject({
      code: 'LIMIT',
      message: expect.stringMatching(/^The replies of the lane exceeded 256 MB/),
    });
    expect(rowsOf(run, 0).length).toBeGreaterThan(200);
    expect((await viewer.run(experiment('PING'))).finished).toBeDefined();
  });

  it('for replies that wait in Redis is bounded: a client that asks for too much at once is disconnected', async ({
    viewer,
  }) => {
    const run = await viewer.run(
      experiment('20000 GET big', { setup: 'SETRANGE big 999999 x', lanes: [pipelined(20_000)] }),
    );
    expect(['LIMIT', 'REDIS_UNAVAILABLE']).toContain(run.failed?.error.code);
    expect((await viewer.run(experiment('PING'))).finished).toBeDefined();
  });
});
