import { expect, test } from 'vitest';
import { recordingContext } from '../../../test/recording-context.ts';
import { strokeFault } from './fault-mark.ts';

test('an error is a cross, a missing reply a ring, and both are the same size', () => {
  const cross = recordingContext();
  strokeFault(cross.context, 'error', 100, 50, 4);
  expect([...cross.argsOf('moveTo'), ...cross.argsOf('lineTo')]).toEqual([
    [96, 46],
    [104, 46],
    [104, 54],
    [96, 54],
  ]);
  const ring = recordingContext();
  strokeFault(ring.context, 'unanswered', 100, 50, 4);
  expect(ring.argsOf('arc')).toEqual([[100, 50, 4, 0, 2 * Math.PI]]);
  for (const { argsOf } of [cross, ring]) expect(argsOf('stroke')).toHaveLength(1);
});
