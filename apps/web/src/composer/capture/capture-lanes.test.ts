import { expect, test } from 'vitest';
import { captureLanes, WIDTH } from './capture-lanes.ts';

test('a lane has a mark for each command, and the gaps between them', () => {
  const clients = [
    { address: 'a:1', atMs: [0, 1, 3, 10] },
    { address: undefined, atMs: [4] },
  ];
  expect(captureLanes({ clients, spanMs: 10 })).toEqual({
    lanes: [
      {
        name: 'a:1',
        commands: 4,
        marks: [0, 0.1 * WIDTH, 0.3 * WIDTH, WIDTH],
        gapMs: { median: 2, longest: 7 },
      },
      { name: 'unknown client', commands: 1, marks: [0.4 * WIDTH] },
    ],
    others: 0,
  });
});

test('of many commands, those that fall on one mark are drawn once', () => {
  const atMs = Array.from({ length: 300_000 }, (_, at) => at / 100);
  const [lane] = captureLanes({ clients: [{ address: 'a:1', atMs }], spanMs: 3_000 }).lanes;
  expect(lane?.commands).toBe(300_000);
  expect(lane?.marks).toHaveLength(WIDTH + 1);
  expect(lane?.gapMs?.longest).toBeCloseTo(0.01);
});

test('commands at one instant have one mark and no gap', () => {
  const { lanes } = captureLanes({ clients: [{ address: 'a:1', atMs: [0, 0, 0] }], spanMs: 0 });
  expect(lanes).toEqual([{ name: 'a:1', commands: 3, marks: [0], gapMs: { median: 0, longest: 0 } }]);
});

test('of many clients the busiest are shown, in the order of the capture', () => {
  const clients = Array.from({ length: 20 }, (_, at) => ({
    address: `a:${at}`,
    atMs: Array.from({ length: at % 10 }, (_, command) => command),
  }));
  const { lanes, others } = captureLanes({ clients, spanMs: 9 });
  expect(lanes.map(({ name }) => name)).toEqual(['a:7', 'a:8', 'a:9', 'a:17', 'a:18', 'a:19']);
  expect(others).toBe(14);
});
