import { describe, expect, test } from 'vitest';
import { roundTripsFor } from './round-trips.ts';

describe('roundTripsFor', () => {
  test('sequential takes one per command, concurrent one in total', () => {
    expect(roundTripsFor({ kind: 'sequential' }, 3)).toBe(3);
    expect(roundTripsFor({ kind: 'concurrent' }, 3)).toBe(1);
    expect(roundTripsFor({ kind: 'auto-pipelined' }, 3)).toBe(1);
  });

  test('each batch takes one, the last may be short, and WATCH adds its own', () => {
    expect(roundTripsFor({ kind: 'pipelined', batchSize: 100 }, 1_000)).toBe(10);
    expect(roundTripsFor({ kind: 'pipelined', batchSize: 100 }, 1_001)).toBe(11);
    expect(roundTripsFor({ kind: 'transaction', batchSize: 500 }, 1_000)).toBe(2);
    expect(roundTripsFor({ kind: 'transaction', batchSize: 500, watch: ['k'] }, 1_000)).toBe(4);
  });

  test('no commands take none', () => {
    expect(roundTripsFor({ kind: 'concurrent' }, 0)).toBe(0);
  });
});
