/** Every program is syntactically valid, as far as a grammar can tell; other tests run them to see what they do. */
import { spawnSync } from 'node:child_process';
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { faultFinder } from '@roundtrip/testing/syntax';
import { describe, expect, test } from 'vitest';
import { CLIENTS, type Client, writeProgram } from './programs.ts';

const STRATEGIES: readonly Strategy[] = [
  { kind: 'sequential' },
  { kind: 'concurrent' },
  { kind: 'auto-pipelined' },
  { kind: 'pipelined', batchSize: 7 },
  { kind: 'pipelined', batchSize: 100 },
  { kind: 'transaction', batchSize: 7, watch: ['a', 'it\'s "b"'] },
  { kind: 'transaction', batchSize: 100 },
];

const network = { rttMs: 1 };
const EXPERIMENTS: readonly Omit<Experiment, 'lanes'>[] = [
  {
    network,
    setup: '2500 SET kept:{i} 1\nPING',
    workload: {
      kind: 'commands',
      text: [
        '30 SET key:{i} {rand:1..6}',
        '3 SET with:ttl {i} EX 300',
        'INCRBY n 7',
        '---',
        'EXPIRE a 60',
        'DBSIZE',
        String.raw`2 SET "\x00\xff{i}" "\"'${'`'}$ {}%\\ \n"`,
        '5 ZADD zset {i} m:{i}',
      ].join('\n'),
    },
  },
  {
    network,
    workload: { kind: 'cache-warming', keys: 30, cachedPercent: 40, fetchMs: 1.5, ttlSeconds: 300 },
  },
  { network, workload: { kind: 'cache-warming', keys: 30, cachedPercent: 100, fetchMs: 0, ttlSeconds: 300 } },
];

function programs(client: Client): string[] {
  return EXPERIMENTS.flatMap((experiment) =>
    STRATEGIES.map((strategy) => {
      const program = writeProgram({ ...experiment, lanes: [strategy] }, 0, client);
      if ('reason' in program) throw new Error(program.reason);
      return program.text;
    }),
  );
}

describe.each(Object.keys(CLIENTS) as Client[])('programs for %s', (client) => {
  test('have no syntax errors', async () => {
    const faultsIn = await faultFinder(CLIENTS[client].language);
    expect(faultsIn('for ( {{{ " =')).not.toEqual([]);
    for (const text of programs(client)) expect(faultsIn(text), text).toEqual([]);
  });

  test('say what they are, and that they exclude the simulated network', () => {
    for (const text of programs(client)) {
      const unwrapped = text.replaceAll(/\n(?:\/\/|#) /g, ' ');
      expect(unwrapped).toContain('a lane of a Roundtrip experiment as a program.');
      expect(unwrapped).toContain('The simulated network of the experiment is not included');
    }
  });
});

test('a program mentions the simulated network only if there is one', () => {
  const programOver = (network: Experiment['network']) =>
    writeProgram(
      { workload: { kind: 'commands', text: 'PING' }, lanes: [{ kind: 'sequential' }], network },
      0,
      'ioredis',
    );
  const remark = /The simulated network/;
  expect(JSON.stringify(programOver({ rttMs: 0 }))).not.toMatch(remark);
  for (const network of [{ jitterMs: 1 }, { bandwidthMbps: 1 }, { dropAfterReplies: 0 }]) {
    expect(JSON.stringify(programOver({ rttMs: 0, ...network }))).toMatch(remark);
  }
});

test('a program for redis-py warns that its pipeline is a transaction by default', () => {
  for (const text of programs('redis-py')) expect(text).toContain('r.pipeline(transaction=False)');
});

/** If Go is installed, its programs are checked against its own formatter. */
if (spawnSync('gofmt', ['-h']).error === undefined) {
  test('programs for go-redis are formatted', () => {
    for (const text of programs('go-redis')) {
      expect(spawnSync('gofmt', ['-d'], { input: text, encoding: 'utf8' })).toMatchObject({
        stdout: '',
        stderr: '',
      });
    }
  });
}
