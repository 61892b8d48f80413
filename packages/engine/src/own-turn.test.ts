import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runInOwnTurn } from './own-turn.ts';

it('each piece of work has its own turn, in order', async () => {
  const done: string[] = [];
  const doneAfterTurn: number[] = [];
  for (const name of ['a', 'b', 'c']) runInOwnTurn(() => done.push(name));
  // Work added from within other work goes to the end of the queue.
  runInOwnTurn(() => runInOwnTurn(() => done.push('e')));
  runInOwnTurn(() => done.push('d'));
  expect(done).toEqual([]);
  while (done.length < 5) {
    await turn();
    doneAfterTurn.push(done.length);
  }
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(doneAfterTurn).toEqual([1, 2, 3, 3, 4, 5]);
});
