/** One of the playground's own servers that ends by itself is restarted. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health } from '@roundtrip/protocol';
import { eventually } from '@roundtrip/testing/processes';
import { expect, it, onTestFinished } from 'vitest';
import { NO_REDIS, type ServerProcess, startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { BREAKING_THREADS } from './breaking-threads.ts';
import { ALONE_AND_SHARED, eventuallyStatus, expectFailed, expectRuns, startUnderWay } from './fault.ts';
import { privateRedisOf } from './private-redis.ts';

async function open(env: Record<string, string>): Promise<[ServerProcess, Viewer]> {
  const server = await startServer(env);
  onTestFinished(async () => void (await server.stop()));
  const viewer = await Viewer.connect(server.url);
  onTestFinished(() => viewer.close());
  return [server, viewer];
}

/** Pages were told that Redis was gone, then that it was back. */
async function expectTold(viewer: Viewer, times = 1): Promise<void> {
  const told = () =>
    viewer.events
      .filter(({ name }) => name === 'redis:health')
      .map(({ payload }) => (payload as unknown as Health).status);
  // On a busy machine a restart may take two attempts.
  const isTold = () => told().filter((status) => status === 'ok').length >= times && told().at(-1) === 'ok';
  await eventually('pages were told', isTold);
  for (const [index, status] of told().entries()) expect(status).toBe(index % 2 === 0 ? 'unavailable' : 'ok');
}

it.each(ALONE_AND_SHARED)(
  'a private Redis that crashes again and again under runs %s',
  async (_where, slow) => {
    const [server, viewer] = await open({});
    for (let crash = 1; crash <= 2; crash++) {
      const runId = await startUnderWay(viewer, slow);
      const { pid, socket } = privateRedisOf(server);
      process.kill(pid, 'SIGKILL');
      expectFailed(await viewer.endOf(runId), 'REDIS_UNAVAILABLE', /^The connection to Redis was lost\. /);
      await expectTold(viewer, crash);
      expect(server.log().match(/the private Redis ended by itself/g)).toHaveLength(crash);
      await eventuallyStatus(server.url, 200);
      // In the same session: its user went with the instance, and is created again.
      await expectRuns(viewer);
      const again = privateRedisOf(server);
      expect(again.pid).not.toBe(pid);
      expect(again.socket).toBe(socket);
      const users = spawnSync('redis-cli', ['-s', socket, 'ACL', 'USERS'])
        .stdout.toString()
        .trim()
        .split('\n');
      expect(users.filter((user) => user.startsWith('rt:'))).toHaveLength(1);
    }
    const { pid, socket } = privateRedisOf(server);
    expect(await server.stop()).toBe(0);
    expect(existsSync(socket)).toBe(false);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  },
);

it.each(['throw', 'memory'])('an embedded server whose thread ends: %s', async (how) => {
  const file = join(tmpdir(), `roundtrip-break-${process.pid}-embedded-${how}`);
  const [server, viewer] = await open({
    ...NO_REDIS,
    ...BREAKING_THREADS,
    BREAK_THREAD: 'embedded-worker.js',
    BREAK_FILE: file,
  });
  const runId = await startUnderWay(viewer);
  writeFileSync(file, how);
  expectFailed(
    await viewer.endOf(runId),
    'REDIS_UNAVAILABLE',
    /^(The connection to Redis was lost|Redis has not)/,
  );
  await expectTold(viewer);
  await eventuallyStatus(server.url, 200);
  expect(server.log()).toContain('the embedded server ended by itself');
  await expectRuns(viewer);
});
