import type { Strategy } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import type { LiveTurn } from '../../workbench/live-store.ts';
import { fadingTurns } from './fading-turns.ts';

const STRATEGIES: Strategy[] = [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 10 }];
const lanes = identifyLanes(STRATEGIES);

function turn(runId: string, ms: number, strategies: Strategy[] = STRATEGIES): LiveTurn {
  return {
    runId,
    experiment: { workload: { kind: 'commands', text: '2 PING' }, lanes: strategies, network: { rttMs: 1 } },
    lanes: strategies.map((strategy, index) => ({
      index,
      strategy,
      totalMs: ms,
      steps: [
        { ms: ms / 2, done: 1 },
        { ms, done: 2 },
      ],
    })),
  };
}

const fading = (turns: LiveTurn[], fromMs = 0) => fadingTurns({ turns, runId: 'shown', lanes, fromMs });

test('the last ten turns before the one on show fade, the older the fainter', () => {
  const turns = Array.from({ length: 14 }, (_, index) => turn(`${index}`, 1 + index));
  const found = fading([...turns, turn('shown', 99)]);
  expect(found.map(({ key }) => key)).toEqual(
    turns.slice(4).flatMap(({ runId }) => [`${runId} 0`, `${runId} 1`]),
  );
  const opacities = found.filter((_, index) => index % 2 === 0).map(({ opacity }) => opacity);
  expect(opacities).toEqual(opacities.toSorted((a, b) => a - b));
  expect(new Set(opacities).size).toBe(10);
  expect(found[0]?.points).toEqual([
    { x: 0, y: 0 },
    { x: 2.5, y: 1 },
    { x: 5, y: 2 },
  ]);
});

test('a lane is the same while only its size changes, and another when it is of another kind', () => {
  const resized = turn('a', 4, [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 500 }]);
  expect(fading([resized]).map(({ color }) => color)).toEqual(lanes.map(({ color }) => color));
  const replaced = turn('b', 4, [{ kind: 'concurrent' }, { kind: 'pipelined', batchSize: 10 }]);
  expect(fading([replaced]).map(({ color }) => color)).toEqual([lanes[1]?.color]);
});

test('on an axis without a zero the lines begin where it does', () => {
  expect(fading([turn('a', 4)], 3)[0]?.points).toEqual([
    { x: 3, y: 0 },
    { x: 3, y: 1 },
    { x: 4, y: 2 },
  ]);
});
