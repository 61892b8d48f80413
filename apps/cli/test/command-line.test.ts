/** The contract of docs/command-line.md: what is printed where, and the exit status. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort, startRedis, startServer } from '@roundtrip/testing/processes';
import { describe, expect, test } from 'vitest';
import { MAIN, roundtrip, startRoundtrip } from './roundtrip-process.ts';

const lanes = ['--lane', 'sequential', '--lane', 'pipelined:100'];

describe.concurrent('roundtrip run', () => {
  test('prints experiment, medians and repetitions as JSON, and counts the round trips that the strategies need', async () => {
    const { status, results, diagnostics } = await roundtrip([
      ...['run', '-c', '3 INCR a', ...lanes, '--rtt', '1', '--repetitions', '2', '--json'],
      ...['--expect', 'pipelined.roundTrips <= 1', '--expect', 'errors == 0'],
      ...['--expect', 'reply(sequential, 3) == "(integer) 3"'],
    ]);
    const printed = JSON.parse(results);
    expect(printed.experiment).toEqual({
      workload: { kind: 'commands', text: '3 INCR a' },
      lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 100 }],
      network: { rttMs: 1 },
      repetitions: 2,
    });
    expect(
      printed.lanes.map((lane: { summary: { roundTrips: number }; repetitions: unknown[] }) => [
        lane.summary.roundTrips,
        lane.repetitions.length,
      ]),
    ).toEqual([
      [3, 2],
      [1, 2],
    ]);
    expect(diagnostics).toBe(
      'holds: pipelined.roundTrips <= 1\nholds: errors == 0\nholds: reply(sequential, 3) == "(integer) 3"\n',
    );
    expect(status).toBe(0);
  });

  test('ends with 1 where an expectation does not hold, says what was measured, and prints the results all the same', async () => {
    const { status, results, diagnostics } = await roundtrip(
      ['run', '-', ...lanes, '--csv', '--expect', 'roundTrips <= 1', '--expect', 'errors == 0'],
      '3 GET a\n',
    );
    const [header = '', ...lines] = results.trimEnd().split('\r\n');
    const columns = header.split(',');
    const at = (line: string, name: string) => line.split(',')[columns.indexOf(name)];
    expect(lines.map((line) => [at(line, 'lane'), at(line, 'round_trips')])).toEqual([
      ['sequential', '3'],
      ['pipelined:100', '1'],
    ]);
    expect(diagnostics).toBe(
      'does not hold: roundTrips <= 1 (sequential: roundTrips is 3)\nholds: errors == 0\n',
    );
    expect(status).toBe(1);
  });

  test('sweeps pipelines of every size and recommends one, as Markdown', async () => {
    const { status, results, diagnostics } = await roundtrip([
      ...['run', '-c', '5 GET a', '--sweep', '--budget-p99', '60000', '--markdown'],
    ]);
    const sizes = [...results.matchAll(/^\| pipelined:(\d+) \|.*\|$/gm)].map(([, size]) => size);
    expect(sizes).toEqual(['1', '2', '5']);
    expect(results).toMatch(/\nUse batches of [125]: .*\n$/);
    // In a pipe there is neither progress nor colour.
    expect({ status, diagnostics }).toEqual({ status: 0, diagnostics: '' });
  });

  test('names file, line and column of what cannot be read', async () => {
    const file = join(tmpdir(), `roundtrip-commands-${process.pid}.txt`);
    await writeFile(file, '# two commands\nSET a 1\nGET "a\n');
    const { status, results, diagnostics } = await roundtrip(['run', file]);
    expect({ status, results }).toEqual({ status: 2, results: '' });
    expect(diagnostics).toContain(`${file}:3:5: this double quote is never closed.`);
  });

  test.each([
    [['run', '-c', 'GET a', '--frob'], 'run has no option --frob'],
    [['run', '-c', 'FLUSHALL'], '-c:1:1: FLUSHALL is refused'],
    [
      ['run', '-c', '1000000 GET a', '--lane', 'sequential', '--rtt', '100'],
      '--lane sequential: sequential would take about',
    ],
    [['run', '-c', 'GET a', '--expect', 'transaction.errors == 0'], 'there is no lane transaction'],
    [['run', '-c', 'GET a', '--sweep'], 'Add commands'],
    [['run', 'no-such-file'], 'no-such-file: there is no such file'],
    [['run', '-c', 'GET a', '--redis', 'http://h'], '--redis '],
  ])('%j ends with 2 and the remedy', async (args, said) => {
    const { status, results, diagnostics } = await roundtrip(args);
    expect({ status, results }).toEqual({ status: 2, results: '' });
    expect(diagnostics).toContain(said);
  });

  test('ends with 3 where Redis cannot be reached, and names the option', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const { status, results, diagnostics } = await roundtrip(['run', '-c', 'GET a', '--redis', url]);
    expect({ status, results }).toEqual({ status: 3, results: '' });
    expect(diagnostics).toMatch(/^roundtrip: --redis leads to .* leave --redis out .*\n$/);
  });

  test('leaves nothing in a Redis that it is given, interrupted or not', async () => {
    const redis = await startRedis();
    const keys = () => execFileSync('redis-cli', ['-p', `${redis.port}`, 'KEYS', '*'], { encoding: 'utf8' });
    try {
      const call = ['run', '-c', '1000 SET key:{i} v', '--redis', `redis://127.0.0.1:${redis.port}`];
      const { ended, interrupt } = startRoundtrip([...call, '--lane', 'sequential', '--rtt', '50']);
      await eventually('it has written', () => keys().includes('key:'));
      interrupt();
      const { status, results } = await ended;
      expect({ status, results }).toEqual({ status: 130, results: '' });
      expect(keys().trim()).toBe('');
      expect((await roundtrip([...call, '--lane', 'pipelined:1000'])).status).toBe(0);
      expect(keys().trim()).toBe('');
    } finally {
      await redis.stop();
    }
  });
});

test('roundtrip alone serves the playground, until a signal ends it in order', async () => {
  const server = await startServer({ WARM_UP: '0' }, MAIN);
  const [page, health] = await Promise.all(['', '/healthz'].map((path) => fetch(server.url + path)));
  expect([page?.status, health?.status]).toEqual([200, 200]);
  expect(await page?.text()).toContain('<title>');
  expect(await server.stop()).toBe(0);
});
