/** A server that is told to end, or is killed, in the middle of runs. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { eventually } from '@roundtrip/testing/processes';
import { expect, it, onTestFinished } from 'vitest';
import { type ServerProcess, startServer } from '../server-process.ts';
import { UPGRADE, UPGRADE_REST } from '../upgrade.ts';
import { Viewer } from '../viewer.ts';
import { ALONE_AND_SHARED, expectFailed, startUnderWay } from './fault.ts';
import { privateRedisOf } from './private-redis.ts';

async function open(env: Record<string, string> = {}): Promise<[ServerProcess, Viewer]> {
  const server = await startServer({ WORKERS: '1', ...env });
  onTestFinished(() => void server.process.kill('SIGKILL'));
  const viewer = await Viewer.connect(server.url);
  onTestFinished(() => viewer.close());
  return [server, viewer];
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it.each(ALONE_AND_SHARED)(
  'SIGTERM: runs %s fail with the reason, and all is gone when the server is',
  async (_where, slow) => {
    const [server, viewer] = await open();
    const redis = privateRedisOf(server);
    const running = await startUnderWay(viewer, slow);
    const waiting = await viewer.ask<{ runId: string }>('run:start', slow);
    if (!waiting.ok) throw new Error(waiting.error.message);
    server.process.kill('SIGTERM');
    const exited = once(server.process, 'exit');
    expectFailed(await viewer.endOf(running), 'SHUTTING_DOWN', /^The server is closing\. /);
    expect((await viewer.endOf(waiting.runId)).failed?.error.code).toBe('SHUTTING_DOWN');
    expect(await exited).toEqual([0, null]);
    expect(isRunning(redis.pid)).toBe(false);
    expect(existsSync(dirname(redis.socket))).toBe(false);
  },
);

it.each(ALONE_AND_SHARED)(
  'SIGTERM while Redis hangs under a run %s: the server ends all the same, and Redis with it',
  async (_where, slow) => {
    const [server, viewer] = await open();
    const redis = privateRedisOf(server);
    const running = await startUnderWay(viewer, slow);
    process.kill(redis.pid, 'SIGSTOP');
    server.process.kill('SIGTERM');
    const exited = once(server.process, 'exit');
    expectFailed(await viewer.endOf(running), 'SHUTTING_DOWN', /^The server is closing\. /);
    await exited;
    await eventually('Redis and its directory are gone', () => {
      return !isRunning(redis.pid) && !existsSync(dirname(redis.socket));
    });
  },
);

it('SIGTERM while Redis hangs: the server waits for it as long as SHUTDOWN_SECONDS says, and its exit code tells', async () => {
  const [server, viewer] = await open({ SHUTDOWN_SECONDS: '1' });
  const redis = privateRedisOf(server);
  await startUnderWay(viewer);
  process.kill(redis.pid, 'SIGSTOP');
  server.process.kill('SIGTERM');
  expect(await once(server.process, 'exit')).toEqual([1, null]);
});

it.each([
  ['never answers a goodbye', UPGRADE + UPGRADE_REST],
  ['has not said what it wants', UPGRADE],
])('SIGTERM while a client %s: it is not waited for, and all ends in order', async (_client, sent) => {
  // Less than a WebSocket waits for its peer's goodbye, and HTTP for the rest of a request.
  const [server] = await open({ SHUTDOWN_SECONDS: '25' });
  const redis = privateRedisOf(server);
  const { hostname, port } = new URL(server.url);
  const client = connect(Number(port), hostname).on('error', () => {});
  client.write(sent);
  await once(client, 'connect');
  // Whoever is served now was connected after it.
  expect((await fetch(server.url)).ok).toBe(true);
  server.process.kill('SIGTERM');
  expect(await once(server.process, 'exit')).toEqual([0, null]);
  expect(isRunning(redis.pid)).toBe(false);
});

it('SIGKILL: no Redis and no socket file is left', async () => {
  const [server, viewer] = await open();
  const redis = privateRedisOf(server);
  await startUnderWay(viewer);
  server.process.kill('SIGKILL');
  await once(server.process, 'exit');
  await eventually('Redis and its directory are gone', () => {
    return !isRunning(redis.pid) && !existsSync(dirname(redis.socket));
  });
});
