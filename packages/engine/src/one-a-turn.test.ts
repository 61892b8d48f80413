import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inATurnOfItsOwn } from './one-a-turn.ts';

it('each piece of work has a turn to itself, in the order in which they came', async () => {
  const done: string[] = [];
  const doneAfterTurn: number[] = [];
  for (const name of ['a', 'b', 'c']) inATurnOfItsOwn(() => done.push(name));
  // One that comes while others are done comes after them.
  inATurnOfItsOwn(() => inATurnOfItsOwn(() => done.push('e')));
  inATurnOfItsOwn(() => done.push('d'));
  expect(done).toEqual([]);
  while (done.length < 5) {
    await turn();
    doneAfterTurn.push(done.length);
  }
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(doneAfterTurn).toEqual([1, 2, 3, 3, 4, 5]);
});
