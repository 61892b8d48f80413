/** A connection that is lost in the middle of a batch. */
import { type Experiment, INSTANTS, STATUS, type Strategy } from '@roundtrip/protocol';
import { expect } from 'vitest';
import { relayedTest as it } from './fixtures.ts';
import { laneAmong, type Relay } from './relay.ts';
import { rowsOf } from './viewer.ts';

const experiment = (strategy: Strategy): Experiment => ({
  workload: { kind: 'commands', text: '500 SET key:{i} value' },
  lanes: [strategy],
  network: { rttMs: 1 },
});

/** Cuts the lane's connection when that command comes, before it passes. */
function cutAtCommand(relay: Relay, index: number): void {
  const before = relay.connections.length;
  relay.cutsAt = (connection) =>
    connection === laneAmong(relay.connections.slice(before), 'value\r\n') &&
    connection.sent.includes(`key:${index}\r\n`);
}

it.for<[number, Strategy]>([
  [100, { kind: 'sequential' }],
  [0, { kind: 'concurrent' }],
  [0, { kind: 'auto-pipelined' }],
  [100, { kind: 'pipelined', batchSize: 20 }],
  [100, { kind: 'transaction', batchSize: 20 }],
])(
  'at command %j leaves unanswered what was under way, and keeps what had arrived: %j',
  async ([command, strategy], { relay, viewer }) => {
    cutAtCommand(relay, command);
    const answer = await viewer.ask<{ runId: string }>('run:start', experiment(strategy));
    if (!answer.ok) throw new Error(answer.error.message);
    const run = await viewer.endOf(answer.runId);
    expect(run.failed?.error).toMatchObject({ code: 'REDIS_UNAVAILABLE' });
    const rows = rowsOf(run, 0);
    const answered = rows.filter((row) => row.status === STATUS.ok).length;
    expect(answered).toBe(command);
    expect(rows.slice(0, answered).every((row) => row.status === STATUS.ok)).toBe(true);
    expect(rows.slice(answered).length).toBeGreaterThan(0);
    for (const row of rows) {
      const instants = INSTANTS.map((name) => row[name]);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
    }
    for (const row of rows.slice(answered)) expect(row.status).toBe(STATUS.unanswered);

    // The next run works without a restart.
    relay.cutsAt = () => false;
    const next = await viewer.run({ ...experiment(strategy), network: { rttMs: 0 } });
    expect(next.finished?.lanes[0]?.summary).toMatchObject({ commands: 500, errors: 0 });
  },
);
