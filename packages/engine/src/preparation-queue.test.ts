import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { beginPreparation } from './preparation-queue.ts';

const { signal } = new AbortController();

it('runs prepare one after another, in the order in which they asked', async () => {
  const order: string[] = [];
  const prepare = async (name: string) => {
    const end = await beginPreparation(signal);
    order.push(`${name} begins`);
    await turn();
    order.push(`${name} ends`);
    end();
  };
  await Promise.all(['a', 'b', 'c'].map(prepare));
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('a cancelled run neither waits for its turn nor takes it', async () => {
  const endFirst = await beginPreparation(signal);
  const controller = new AbortController();
  const cancelled = beginPreparation(controller.signal);
  const last = beginPreparation(signal);
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
  endFirst();
  (await last)();
  await expect(beginPreparation(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  (await beginPreparation(signal))();
});

it('a preparation that never ends does not block the next one for ever', async () => {
  await beginPreparation(signal);
  (await beginPreparation(signal))();
});
