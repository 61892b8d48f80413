import { describe, expect, test } from 'vitest';
import { identifyConnections, identifyLanes } from './lane-identity.ts';

describe('identifyLanes', () => {
  test('each strategy has a colour, a mark and a dash of its own', () => {
    const lanes = identifyLanes([
      { kind: 'sequential' },
      { kind: 'pipelined', batchSize: 10 },
      { kind: 'transaction', batchSize: 10 },
      { kind: 'auto-pipelined' },
      { kind: 'concurrent' },
    ]);
    for (const property of ['color', 'shape', 'dash', 'label'] as const) {
      expect(new Set(lanes.map((lane) => lane[property])).size).toBe(5);
    }
  });

  test('lanes of one strategy differ in label, colour and mark', () => {
    const lanes = identifyLanes([1, 10, 100, 1_000].map((batchSize) => ({ kind: 'pipelined', batchSize })));
    for (const property of ['color', 'fill', 'label'] as const) {
      expect(new Set(lanes.map((lane) => lane[property])).size).toBe(4);
    }
    expect(lanes.map(({ label }) => label)).toEqual([
      'pipelined 1',
      'pipelined 10',
      'pipelined 100',
      'pipelined 1,000',
    ]);
  });

  test('the same lane twice has two labels', () => {
    const lanes = identifyLanes([{ kind: 'sequential' }, { kind: 'sequential' }]);
    expect(lanes.map(({ label }) => label)).toEqual(['sequential', 'sequential (2)']);
  });

  test('the only lane of a strategy is named after the strategy', () => {
    expect(identifyLanes([{ kind: 'pipelined', batchSize: 3 }])[0]).toMatchObject({
      label: 'pipelined',
      detail: 'batches of 3',
    });
  });
});

describe('identifyConnections', () => {
  test('a connection is called as its program calls it, and otherwise by its number', () => {
    const [web, second] = identifyConnections([
      { connection: 0, name: 'web', library: 'redis-py 5.0.1' },
      { connection: 1, library: 'ioredis' },
    ]);
    expect(web).toMatchObject({ label: 'web', detail: 'redis-py 5.0.1' });
    expect(second).toMatchObject({ label: 'connection 2', detail: 'ioredis' });
  });

  test('connections of one name have labels of their own', () => {
    const lanes = identifyConnections([0, 1, 2].map((connection) => ({ connection, name: 'pool' })));
    expect(lanes.map(({ label }) => label)).toEqual(['pool', 'pool (2)', 'pool (3)']);
  });

  test('a connection looks the same whichever others are shown, and unlike its neighbours', () => {
    const all = identifyConnections(Array.from({ length: 20 }, (_, connection) => ({ connection })));
    const [alone] = identifyConnections([{ connection: 13 }]);
    const lookOf = ({ color, shape, fill }: (typeof all)[number]) => `${color} ${shape} ${fill}`;
    expect(alone && lookOf(alone)).toBe(all[13] && lookOf(all[13]));
    expect(new Set(all.map(lookOf)).size).toBe(20);
  });
});
