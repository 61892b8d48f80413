/** What the server says about itself, in the log and to Prometheus. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Experiment, LIMITS, PROTOCOL_VERSION } from '@roundtrip/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Family, readExposition } from './exposition.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { type FinishedRun, Viewer } from './viewer.ts';

const experiment = (text: string, rttMs = 0): Experiment => ({
  workload: { kind: 'commands', text },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 10 }],
  network: { rttMs },
});

let server: ServerProcess;
let viewer: Viewer;
let finished: FinishedRun;
let stopped: FinishedRun;
/** What arrived in `lane:chunk` events. */
let rowBytes: number;
beforeAll(async () => {
  server = await startServer({ WORKERS: '1', METRICS: '1' });
  viewer = await Viewer.connect(server.url);
  finished = await viewer.run(experiment('7 SET secret-key:{i} secret-value'));
  const answer = await viewer.ask<{ runId: string }>('run:start', experiment('GET a', LIMITS.rttMs));
  if (!answer.ok) throw new Error(answer.error.message);
  await viewer.ask('run:cancel', { runId: answer.runId });
  stopped = await viewer.endOf(answer.runId);
  await viewer.ask('run:start', experiment('FLUSHALL'));
  await viewer.ask('run:cancel', { runId: 'none' });
  await viewer.ask('no:such', {});
  await Viewer.connect(server.url, { protocol: PROTOCOL_VERSION + 1 }).catch(() => {});
  rowBytes = viewer.events
    .filter(({ name }) => name === 'lane:chunk')
    .reduce((sum, { payload }) => sum + (payload.columns as Uint8Array).byteLength, 0);
});
afterAll(async () => {
  viewer?.close();
  await server?.stop();
});

const metrics = (url = server.url) => fetch(new URL('/metrics', url));

describe('the metrics', () => {
  let families: Map<string, Family>;
  beforeAll(async () => {
    // The stopped run has released its worker.
    while (!(await (await metrics()).text()).includes('roundtrip_runs_running 0\n')) await sleep(50);
    const response = await metrics();
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    families = readExposition(await response.text());
  });

  const samplesOf = (name: string, label?: string) =>
    Object.fromEntries(
      (families.get(name)?.samples ?? []).map(({ labels, value }) => [labels.get(label ?? '') ?? '', value]),
    );

  it('are in the format of Prometheus, and every counter is named like one', () => {
    expect(families.size).toBeGreaterThan(20);
    for (const [name, { type, samples }] of families) {
      expect(type, name).not.toBe('');
      // Names chosen by the library.
      if (name.startsWith('nodejs_active_')) continue;
      expect(name.endsWith('_total'), name).toBe(type === 'counter');
      // Has none before the first collection.
      if (name === 'nodejs_gc_duration_seconds') continue;
      expect(samples.length, name).toBeGreaterThan(0);
    }
  });

  it('count runs by outcome, and their commands', () => {
    expect(samplesOf('roundtrip_runs_total', 'outcome')).toEqual({ finished: 1, CANCELLED: 1 });
    expect(samplesOf('roundtrip_commands_total')).toEqual({ '': 14 });
  });

  it('count refusals by code', () => {
    expect(samplesOf('roundtrip_refusals_total', 'code')).toEqual({
      REFUSED_COMMAND: 1,
      UNKNOWN_RUN: 1,
      BAD_REQUEST: 1,
      PROTOCOL_VERSION: 1,
    });
  });

  it('report the length of the queue, and who is connected', () => {
    expect(samplesOf('roundtrip_workers')).toEqual({ '': 1 });
    expect(samplesOf('roundtrip_runs_running')).toEqual({ '': 0 });
    expect(samplesOf('roundtrip_runs_waiting')).toEqual({ '': 0 });
    // The other viewer was refused, but its connection may still be there.
    expect([1, 2]).toContain(samplesOf('roundtrip_connections')['']);
  });

  it('have histograms of how long runs wait and take, each run once', () => {
    const count = (name: string) =>
      families.get(name)?.samples.find((sample) => sample.name === `${name}_count`)?.value;
    expect(count('roundtrip_run_wait_seconds')).toBeGreaterThanOrEqual(1);
    expect(count('roundtrip_run_duration_seconds')).toBe(count('roundtrip_run_wait_seconds'));
  });

  it('count the bytes sent: the rows, and a little more', () => {
    const sent = samplesOf('roundtrip_sent_bytes_total')[''] ?? 0;
    expect(rowBytes).toBeGreaterThanOrEqual(14 * 37);
    expect(sent).toBeGreaterThan(rowBytes);
    expect(sent).toBeLessThan(rowBytes + 20_000);
  });

  it('report how late the event loop is', () => {
    const late = samplesOf('roundtrip_event_loop_delay_seconds', 'quantile');
    expect(Object.keys(late).sort()).toEqual(['0.5', '0.99', '1']);
    expect(late['0.5']).toBeGreaterThanOrEqual(0);
    expect(late['0.5']).toBeLessThanOrEqual(late['0.99'] ?? 0);
    expect(late['0.99']).toBeLessThanOrEqual(late['1'] ?? 0);
  });
});

describe('the log', () => {
  const lines = () =>
    server
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('says when a run begins and ends, how it ended, how long it took and how many commands it had', async () => {
    const of = ({ runId }: FinishedRun) => lines().filter(({ run }) => run === runId);
    // The log comes through a pipe.
    await expect.poll(() => of(stopped).length).toBe(2);
    expect(of(finished)).toMatchObject([
      { level: 30, msg: 'run began', lanes: 2, waitedMs: expect.any(Number) },
      { level: 30, msg: 'run ended', outcome: 'finished', durationMs: expect.any(Number), commands: 14 },
    ]);
    expect(of(stopped).at(-1)).toMatchObject({ msg: 'run ended', outcome: 'CANCELLED' });
    const sessions = new Set([...of(finished), ...of(stopped)].map(({ session }) => session));
    expect([...sessions]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it('says nothing about what people typed', () => {
    expect(server.log()).not.toContain('secret');
  });
});
