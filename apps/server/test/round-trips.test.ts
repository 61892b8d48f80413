/** Round trips, writes and bytes of every strategy, counted again by a relay between the server and Redis. */
import type { Strategy } from '@roundtrip/protocol';
import { expect } from 'vitest';
import { relayedTest as it } from './fixtures.ts';
import { bytesFrom, countRoundTrips, laneAmong } from './relay.ts';

const COMMANDS = 30;
const OPENED = Buffer.from('+OK\r\n+OK\r\n');
/** Ends of values that no other run on this server sends, not even its workers' warm-up. A rehearsal may stop short of the last. */
const [FIRST_VALUE, LAST_VALUE] = ['own:0\r\n', `own:${COMMANDS - 1}\r\n`];

const cases: { strategy: Strategy; roundTrips: number; writes: number }[] = [
  { strategy: { kind: 'sequential' }, roundTrips: COMMANDS, writes: COMMANDS },
  { strategy: { kind: 'concurrent' }, roundTrips: 1, writes: COMMANDS },
  { strategy: { kind: 'auto-pipelined' }, roundTrips: 1, writes: 1 },
  { strategy: { kind: 'pipelined', batchSize: 1 }, roundTrips: 30, writes: 30 },
  { strategy: { kind: 'pipelined', batchSize: 7 }, roundTrips: 5, writes: 5 },
  { strategy: { kind: 'pipelined', batchSize: 1000 }, roundTrips: 1, writes: 1 },
  { strategy: { kind: 'transaction', batchSize: 7 }, roundTrips: 5, writes: 5 },
  { strategy: { kind: 'transaction', batchSize: 1000 }, roundTrips: 1, writes: 1 },
  { strategy: { kind: 'transaction', batchSize: 10, watch: ['key:0', 'key:1'] }, roundTrips: 6, writes: 6 },
];

it.for(cases)(
  'are what a relay sees: $strategy',
  async ({ strategy, roundTrips, writes }, { relay, viewer }) => {
    const before = relay.connections.length;
    // Each command is a separate write here, and all of them must have passed before the first reply does.
    relay.holds = (connection, from) =>
      from === 'redis' &&
      strategy.kind === 'concurrent' &&
      connection === laneAmong(relay.connections.slice(before), FIRST_VALUE) &&
      !connection.sent.includes(LAST_VALUE);
    const run = await viewer.run({
      workload: { kind: 'commands', text: `${COMMANDS} SET key:{i} own:{i}` },
      lanes: [strategy],
      network: { rttMs: 0 },
    });
    const summary = run.finished?.lanes[0]?.summary;
    const connection = laneAmong(relay.connections.slice(before), FIRST_VALUE);
    if (!connection || !summary) throw new Error('the lane is not in the record');
    // Before the lane, the connection gets its name and becomes the session's: two requests, in one piece or two.
    const opening = connection.passed.findIndex(({ bytes }) => bytes.includes('AUTH'));
    const { passed } = connection;
    const begin = passed.findIndex(
      (_, at) => at > opening && bytesFrom({ passed: passed.slice(opening, at) }, 'redis').equals(OPENED),
    );
    const lane = { passed: passed.slice(begin) };

    const requests = bytesFrom(lane, 'client')
      .toString()
      .split(/(?=\*\d+\r\n\$\d+\r\n[A-Za-z]+\r\n)/);
    const names = requests.map((request) => request.split('\r\n')[2]?.toUpperCase());
    expect(names.filter((name) => name === 'SET')).toHaveLength(COMMANDS);
    const replyTo = (name: string | undefined, index: number) => {
      if (strategy.kind !== 'transaction') return '+OK\r\n';
      if (name === 'SET') return '+QUEUED\r\n';
      if (name !== 'EXEC') return '+OK\r\n';
      const queued = index - names.lastIndexOf('MULTI', index) - 1;
      return `*${queued}\r\n${'+OK\r\n'.repeat(queued)}`;
    };
    const expectedReplies = names.map(replyTo);
    expect(bytesFrom(lane, 'redis').toString()).toBe(expectedReplies.join(''));
    const lengthOf = (text: string) => Buffer.byteLength(text);
    expect(countRoundTrips(lane, requests.map(lengthOf), expectedReplies.map(lengthOf))).toBe(roundTrips);

    expect(summary).toMatchObject({ commands: COMMANDS, roundTrips, writes, errors: 0 });
    expect(summary.requestBytes).toBe(bytesFrom(lane, 'client').length);
    expect(summary.replyBytes).toBe(bytesFrom(lane, 'redis').length);
  },
);
