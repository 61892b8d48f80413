import type { Summary } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { keptRun } from '../../test/any-kept-run.ts';
import { readBody, readCard } from './run-record.ts';

describe('a record in the browser’s storage', () => {
  const { card, body } = keptRun('a');

  test('is read as it was written', () => {
    expect(readCard(structuredClone(card))).toEqual(card);
    expect(readBody(structuredClone(body))).toEqual(body);
    expect(readBody({ ...body, series: [undefined] })).toEqual({ ...body, series: [undefined] });
  });

  test('of a run that ended early is read as it was written, including lanes without a result', () => {
    const [lane] = card.lanes;
    const early = {
      ...card,
      endedEarly: { how: 'stopped', message: 'Stopped.' } as const,
      lanes: [lane, { strategy: { kind: 'concurrent' }, cut: { answered: 4, commands: 9 } }],
    };
    expect(readCard(structuredClone(early))).toEqual(early);
    expect(readCard({ ...early, endedEarly: { how: 'bored', message: '' } })).toBeUndefined();
    const cut = { ...body, series: [{ ...body.series[0], asked: 9 }] };
    expect(readBody(structuredClone(cut))).toEqual(cut);
  });

  test('holds what was measured beside the run, and is readable without it if that is damaged', () => {
    const [lane] = card.lanes;
    const summary = {
      ...(lane?.summary as Summary),
      redisPeak: { outputBytes: 1, queryBytes: 2 },
      observerLatencyMs: { looks: 1, p50: 1, p99: 2, max: 3 },
    };
    const strategy = { kind: 'pipelined', batchSize: 5 } as const;
    const beside = {
      repeats: [[summary]],
      distances: [{ network: { rttMs: 15 }, lanes: [{ strategy, summaries: [summary, summary] }] }],
    };
    expect(readBody(structuredClone({ ...body, beside }))).toEqual({ ...body, beside });
    expect(readCard({ ...card, beside: { lanes: 1, rtts: 1 } })?.beside).toEqual({ lanes: 1, rtts: 1 });
    expect(readBody({ ...body, beside: { repeats: 7 } })?.series).toEqual(body.series);
  });

  test.each([
    ['nothing', undefined],
    ['another format', { ...card, format: 2 }],
    ['no lanes', { ...card, lanes: [] }],
    ['a name that is none', { ...card, name: 7 }],
    ['an instant that is none', { ...card, at: Number.NaN }],
    ['a strategy that nobody knows', { ...card, lanes: [{ ...card.lanes[0], strategy: { kind: 'magic' } }] }],
    ['somebody else’s record', { id: 'a', theme: 'dark' }],
  ])('is ignored as a card when it is %s', (_, stored) => {
    expect(readCard(stored)).toBeUndefined();
  });

  test.each([
    ['no experiment', { ...body, experiment: undefined }],
    ['fewer series than lanes', { ...body, series: [] }],
    ['columns that are none', { ...body, series: [{ ...body.series[0], percentilesUs: [1, 2] }] }],
    [
      'columns of different lengths',
      {
        ...body,
        series: [{ ...body.series[0], race: { us: Uint32Array.of(1, 2), done: Uint32Array.of(1) } }],
      },
    ],
  ])('is ignored as a body when it has %s', (_, stored) => {
    expect(readBody(stored)).toBeUndefined();
  });
});
