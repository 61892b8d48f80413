import { expect, test } from 'vitest';
import { measuredNetwork } from './measured-network.ts';
import { randomFrom } from './simulation-noise.ts';

test('a network whose delays have the simulated jitter is told as it is', () => {
  const random = randomFrom(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const times = (rttMs: number, jitterMs: number) =>
    Array.from({ length: 4_000 }, () => rttMs + jitterMs * (normal() + normal()));
  expect(measuredNetwork(times(0.8, 0.1))).toEqual({ rttMs: 0.8, jitterMs: 0.1 });
  expect(measuredNetwork(times(83, 2))).toEqual({ rttMs: 83, jitterMs: 2 });
  expect(measuredNetwork(times(0.0612, 0))).toEqual({ rttMs: 0.061, jitterMs: 0 });
});

test('neither slow beginnings nor a late time count', () => {
  const times = [9, 7, 5, ...Array<number>(10).fill(0.8), 30];
  expect(measuredNetwork(times)).toEqual({ rttMs: 0.8, jitterMs: 0 });
  expect(measuredNetwork([1.234])).toEqual({ rttMs: 1.2, jitterMs: 0 });
});

test('it is a network that an experiment may have, however far away Redis is', () => {
  expect(measuredNetwork([0, 0, 0, 0, 0, 50_000, 50_000, 50_000])).toMatchObject({
    rttMs: 10_000,
    jitterMs: 1_000,
  });
});
