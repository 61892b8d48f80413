import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { mayPrepare } from './preparing.ts';

const { signal } = new AbortController();

it('runs prepare themselves one after another, in the order in which they asked', async () => {
  const order: string[] = [];
  const prepare = async (name: string) => {
    const end = await mayPrepare(signal);
    order.push(`${name} begins`);
    await turn();
    order.push(`${name} ends`);
    end();
  };
  await Promise.all(['a', 'b', 'c'].map(prepare));
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('who is cancelled does not wait for a turn, and does not take one', async () => {
  const endFirst = await mayPrepare(signal);
  const controller = new AbortController();
  const cancelled = mayPrepare(controller.signal);
  const last = mayPrepare(signal);
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
  endFirst();
  (await last)();
  await expect(mayPrepare(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  (await mayPrepare(signal))();
});

it('one that never ends does not keep the next one waiting for ever', async () => {
  await mayPrepare(signal);
  (await mayPrepare(signal))();
});
