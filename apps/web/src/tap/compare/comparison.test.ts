import type { Finding, TapFindings } from '@roundtrip/protocol';
import { expect, it } from 'vitest';
import { compareFigures, compareFindings } from './comparison.ts';

function found(change: Partial<TapFindings>): TapFindings {
  return {
    commands: 0,
    errors: 0,
    unanswered: 0,
    roundTrips: 0,
    waitedMs: 0,
    requestBytes: 0,
    replyBytes: 0,
    findings: [],
    stretches: [],
    ...change,
  };
}

function finding(shape: string, roundTripsSaved: number): Finding {
  return {
    kind: 'many-keys',
    shape,
    commands: 200,
    roundTripsSaved,
    savedMs: 100,
    confidence: 'high',
    assumptions: [],
    rows: [],
    remedy: { text: '', client: 'redis-cli', code: '' },
  };
}

it('says how much fewer, as a factor from twice on, and otherwise in percent', () => {
  const before = found({ commands: 201, roundTrips: 201, waitedMs: 318, rttMs: 1.5 });
  const after = found({ commands: 190, roundTrips: 3, waitedMs: 400, rttMs: 1.5 });
  expect(compareFigures(before, after)).toEqual([
    { label: 'Commands', before: '201', after: '190', change: '5% fewer', isBetter: true },
    { label: 'Round trips', before: '201', after: '3', change: '67× fewer', isBetter: true },
    { label: 'Waiting', before: '318 ms', after: '400 ms', change: '26% more', isBetter: false },
    { label: 'A round trip takes', before: '1.50 ms', after: '1.50 ms' },
    { label: 'Findings', before: '0', after: '0', change: 'the same' },
  ]);
});

it('errors are compared where there are any', () => {
  const lines = compareFigures(found({ errors: 2 }), found({ errors: 0 }));
  expect(lines.find(({ label }) => label === 'Errors')).toMatchObject({
    change: 'none left',
    isBetter: true,
  });
});

it('findings that are gone come first, then new ones, then those that stay', () => {
  const before = found({ findings: [finding('GET a:{}', 199), finding('GET b:{}', 50)] });
  const after = found({ findings: [finding('GET b:{}', 20), finding('GET c:{}', 7)] });
  expect(compareFindings(before, after).map(({ shape, before: was, after: is }) => [shape, was, is])).toEqual(
    [
      ['GET a:{}', '199 round trips, 100 ms', 'gone'],
      ['GET c:{}', 'not there', '7 round trips, 100 ms'],
      ['GET b:{}', '50 round trips, 100 ms', '20 round trips, 100 ms'],
    ],
  );
});
