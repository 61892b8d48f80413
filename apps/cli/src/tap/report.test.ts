import type { Finding, TapFindings, TrafficFigures } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { reportJson, reportText, type TapReport } from './report.ts';

const finding: Finding = {
  kind: 'one-by-one',
  shape: 'HGETALL user:{}',
  commands: 200,
  roundTripsSaved: 199,
  savedMs: 298.5,
  confidence: 'high',
  assumptions: ['No command depends on an earlier reply.'],
  rows: [{ connection: 0, from: 3, count: 200 }],
  remedy: {
    text: 'Send them in one pipeline.',
    client: 'redis-py',
    code: 'with r.pipeline() as p:\n    p.execute()\n',
  },
  tryIt: {
    workload: { kind: 'commands', text: 'HGETALL user:1' },
    lanes: [{ kind: 'sequential' }],
    network: { rttMs: 1.5 },
  },
};

const figures: TrafficFigures = {
  commands: 1_214,
  errors: 0,
  unanswered: 0,
  roundTrips: 1_214,
  waitedMs: 1_821,
  requestBytes: 40_000,
  replyBytes: 90_000,
};

const stretch = (roundTrips: number, fromMs: number) => ({
  ...figures,
  ...{ roundTrips, commands: roundTrips, fromMs, toMs: fromMs + 40, connections: [0, 1] },
});

function reported(change: Partial<TapFindings> = {}, rest: Partial<TapReport> = {}): TapReport {
  return {
    connectionCount: 4,
    stillOpen: 0,
    connections: [
      { connection: 0, at: 1, library: 'redis-py 5.0.1' },
      { connection: 1, at: 2, library: 'redis-py 5.0.1' },
      { connection: 2, at: 3, name: 'worker', library: 'ioredis 5.4.1', closedAt: 90 },
      { connection: 3, at: 4 },
    ],
    findings: { ...figures, rttMs: 1.5, findings: [finding], stretches: [stretch(1_214, 12)], ...change },
    passed: 1_220,
    rttMs: 0,
    isPerStretch: false,
    ...rest,
  };
}

describe('as text', () => {
  test('says what came through, from whom, and what each finding saves and how', () => {
    expect(reportText(reported(), false)).toBe(
      [
        '1,214 commands in 1,214 round trips on 4 connections: 1.82 s of waiting at 1.5 ms',
        'Clients: redis-py 5.0.1 × 2, worker (ioredis 5.4.1), unnamed',
        'Not counted: 6 commands by which client libraries greet and tend connections',
        '',
        '1 finding, up to 199 round trips fewer:',
        '',
        '1. HGETALL user:{}: one after the other',
        '   200 commands; saves 199 round trips, 299 ms. Confidence: high.',
        '   Send them in one pipeline.',
        '   Assumed: No command depends on an earlier reply.',
        '',
        '   With redis-py:',
        '     with r.pipeline() as p:',
        '         p.execute()',
        '',
      ].join('\n'),
    );
  });

  test('has a line for each stretch, of many for those with the most round trips, in the order of time', () => {
    const two = reportText(
      reported({ findings: [], stretches: [stretch(3, 12), stretch(1_200, 2_500)] }),
      false,
    );
    expect(two).toContain(
      [
        'stretch     at   took  commands  round trips  waited  connections',
        '1        12 ms  40 ms         3            3  1.82 s            2',
        '2        2.5 s  40 ms     1,200        1,200  1.82 s            2',
        '',
        'Nothing needless was found.',
      ].join('\n'),
    );
    const many = Array.from({ length: 30 }, (_, index) => stretch(index, 100 * index));
    const text = reportText(reported({ stretches: many }), false);
    expect(text).toMatch(/^11 .*\n12 /m);
    expect(text).not.toMatch(/^10 /m);
    expect(text).toContain('and 10 stretches with no more round trips\n');
    // A single one is no news, unless stretches were asked for.
    expect(reportText(reported(), false)).not.toContain('stretch');
    expect(reportText(reported({}, { isPerStretch: true }), false)).toContain('stretch');
  });

  test('says what is simulated', () => {
    expect(reportText(reported({}, { rttMs: 1.5 }), false)).toContain(
      '\nA simulated RTT of 1.5 ms is in these times.\n',
    );
  });

  test('says so where nothing came through', () => {
    const none = { ...figures, commands: 0, roundTrips: 0, findings: [], stretches: [] };
    const text = reportText({ ...reported(none), connections: [], connectionCount: 0, passed: 0 }, false);
    expect(text).toBe('No command came through the tap.\n');
  });
});

test('as JSON it has the shape that is promised, with values only where they are asked for', () => {
  const { connections, ...printed } = JSON.parse(reportJson(reported()));
  const { kind, shape, commands, roundTripsSaved, savedMs, confidence, rows, remedy } = finding;
  const told = { kind, shape, commands, roundTripsSaved, savedMs, confidence, rows, remedy };
  expect({ connections, ...printed }).toEqual({
    connections: 4,
    commands: 1_214,
    roundTrips: 1_214,
    findings: [told],
  });
  const withValues = JSON.parse(reportJson(reported({}, { examples: [['HGETALL user:1']] })));
  expect(withValues.findings).toEqual([{ ...told, examples: ['HGETALL user:1'] }]);
  expect(JSON.parse(reportJson(reported({}, { isPerStretch: true }))).stretches).toHaveLength(1);
});

test('says why connections were lost', () => {
  const lost = { connection: 0, at: 0, closedAt: 1, reason: 'Redis closed the connection' };
  const connections = [lost, { ...lost, connection: 1 }, { connection: 2, at: 0, closedAt: 1 }];
  const text = reportText({ ...reported(), connections }, false);
  expect(text).toContain('\n2 connections: Redis closed the connection\n');
  expect(text).not.toContain('1 connection: ');
});

test('says how many connections it closed itself, in both forms', () => {
  expect(reportText(reported({}, { stillOpen: 2 }), false)).toContain(
    '\n2 connections: still open when the tap ended, which closed them\n',
  );
  expect(reportText(reported({}, { stillOpen: 1 }), false)).toContain(
    '\n1 connection: still open when the tap ended, which closed it\n',
  );
  expect(JSON.parse(reportJson(reported({}, { stillOpen: 2 })))).toMatchObject({ stillOpen: 2 });
});

test('counts the connections that were not recorded, and says what is not in it', () => {
  const lack = '2,312 connections were opened, and only 2,000 of them are in this report';
  const report = reported({}, { connectionCount: 2_312, lack });
  expect(reportText(report, false)).toMatch(/^1,214 commands in 1,214 round trips on 2,312 connections: /);
  expect(reportText(report, false)).toContain(`\nNot all of it: ${lack}\n`);
  expect(JSON.parse(reportJson(report)).connections).toBe(2_312);
});
