/** The cost of a run before its first measured command if Redis is far away, counted by a relay. */
import type { Experiment } from '@roundtrip/protocol';
import { describe, expect } from 'vitest';
import { pipelined } from './experiments.ts';
import { FILE, relayedTest } from './fixtures.ts';
import type { Relay } from './relay.ts';
import type { FinishedRun, Viewer } from './viewer.ts';

const it = relayedTest
  .extend('awayMs', FILE, () => 40)
  .extend('env', FILE, () => ({ WORKERS: '1', WARM_UP: '1' }));

const lanes: Experiment['lanes'] = [{ kind: 'sequential' }, pipelined(3)];
const reading: Experiment = {
  workload: { kind: 'commands', text: 'GET a\nGET b\nGET c' },
  lanes,
  network: { rttMs: 1 },
};

/** Bytes that the client sent until an answer came, once for each round trip. */
function trips({ passed }: Relay['connections'][number]): string[] {
  const found: string[] = [];
  let isWaiting = false;
  for (const { from, bytes } of passed) {
    if (from === 'client' && isWaiting) found[found.length - 1] += bytes.toString();
    if (from === 'client' && !isWaiting) found.push(bytes.toString());
    isWaiting = from === 'client';
  }
  return found;
}

/** What the run sent before, on and after its measured connection, by connection in the order of opening. */
async function record(
  { relay, viewer }: { relay: Relay; viewer: Viewer },
  experiment: Experiment,
): Promise<{ run: FinishedRun; connections: string[][] }> {
  const before = relay.connections.length;
  const run = await viewer.run(experiment);
  return { run, connections: relay.connections.slice(before).map(trips) };
}

const has = (part: string) => (trip: string) => trip.toUpperCase().includes(part);

describe('if Redis is far away', () => {
  it('the server says how far, in the terms of an experiment', async ({ server }) => {
    const rttMs = async () => (await (await fetch(`${server.url}/healthz`)).json()).redis.network?.rttMs;
    // A timer of 40 ms may be a little early on another clock.
    await expect.poll(rttMs).toBeGreaterThanOrEqual(39);
  });

  it('the first run of a fresh server sends nothing to warm up, and little to prepare', async ({
    relay,
    viewer,
  }) => {
    expect(relay.connections.flatMap(trips).filter(has('\r\nSET\r\n$')).every(has('RT:'))).toBe(true);
    const { run, connections } = await record({ relay, viewer }, reading);
    expect(run.finished?.lanes.map(({ summary }) => summary.roundTrips)).toEqual([3, 1]);
    // The measured connection is the last one that became the session's; its login comes before the measured commands.
    const logins = connections.filter((each) => each.some(has('AUTH')));
    expect(logins).toHaveLength(2);
    const measured = logins.at(-1) ?? [];
    expect(measured).toHaveLength(1 + 3 + 1);
    const preparing = connections.flat().length - measured.length + 1;
    expect(preparing).toBeLessThanOrEqual(12);
    const all = connections.flat();
    expect(all.filter(has('PING'))).toHaveLength(5);
    expect(relay.connections.some(({ sent }) => sent.includes('key:'))).toBe(false);
    expect(all.filter(has('$3\r\nGET'))).toHaveLength(2 + 4);
  });

  it('repetitions of small lanes share a connection, each from an empty key space', async ({
    relay,
    viewer,
  }) => {
    const { run, connections } = await record(
      { relay, viewer },
      {
        ...reading,
        workload: { kind: 'commands', text: 'INCR a\nINCR a\nINCR a' },
        repetitions: 3,
      },
    );
    expect(run.finished?.lanes.map(({ summary }) => summary.roundTrips)).toEqual([3, 1]);
    expect(await viewer.replies(run, 3)).toEqual(['(integer) 1', '(integer) 2', '(integer) 3']);
    const measured = connections.filter((each) => each.some(has('AUTH'))).at(-1) ?? [];
    expect(measured).toHaveLength(1 + 3 * (3 + 1));
    const keys = measured.join('').match(/rt:[^\r]*:a(?=\r)/g) ?? [];
    expect(new Set(keys).size).toBe(2 * 3);
  });

  it('a lane that outgrows a fresh connection’s window has a new connection each time', async ({
    relay,
    viewer,
  }) => {
    const { connections } = await record(
      { relay, viewer },
      {
        workload: { kind: 'commands', text: `20 SET key:{i} ${'x'.repeat(1000)}` },
        lanes: [pipelined(20)],
        network: { rttMs: 1 },
        repetitions: 3,
      },
    );
    const carrying = connections.filter((each) => each.some(has('KEY:19\r\n')) && !each.some(has('UNLINK')));
    expect(carrying).toHaveLength(1 + 3);
    for (const each of carrying.slice(1)) expect(each).toHaveLength(2);
  });

  it('lanes that only one client library can serve have a connection each, opened at the same time', async ({
    relay,
    viewer,
  }) => {
    const { connections } = await record(
      { relay, viewer },
      {
        ...reading,
        lanes: [{ kind: 'sequential' }, { kind: 'auto-pipelined' }, pipelined(3)],
        repetitions: 2,
      },
    );
    const logins = connections.filter((each) => each.some(has('AUTH')));
    // Two to rehearse on, two to measure on.
    expect(logins).toHaveLength(4);
  });
});
