import type { Ack, RoomView } from '@roundtrip/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createShower } from './shower.ts';

const section = (index: number): RoomView => ({ page: 'lesson', slug: 'a', section: index });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(answer: (view: RoomView) => Ack<object> = () => ({ ok: true })) {
  const sent: RoomView[] = [];
  const faults: (string | undefined)[] = [];
  const shower = createShower(
    async (view) => {
      sent.push(view);
      return answer(view);
    },
    { onFault: (fault) => faults.push(fault?.code), everyMs: 100 },
  );
  return { shower, sent, faults };
}

test('of many changes the first and the last are sent, and nothing that has not changed', async () => {
  const { shower, sent } = start();
  shower.show(section(0));
  await vi.advanceTimersByTimeAsync(1);
  for (let index = 1; index <= 20; index++) shower.show(section(index));
  await vi.advanceTimersByTimeAsync(1_000);
  shower.show(section(20));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([section(0), section(20)]);
  shower.again();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([section(0), section(20), section(20)]);
});

test('a run that the server does not know is shown without its rows', async () => {
  const unknown = { ok: false, error: { code: 'UNKNOWN_RUN', message: 'Unknown run.' } } as const;
  const { shower, sent, faults } = start((view) => (view.runId === undefined ? { ok: true } : unknown));
  shower.show({ ...section(1), runId: 'old' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([{ ...section(1), runId: 'old' }, section(1)]);
  expect(faults).toEqual([]);
});

test('a refusal is told until something is accepted', async () => {
  let answer: Ack<object> = { ok: false, error: { code: 'BAD_REQUEST', message: 'Too long.' } };
  const { shower, faults } = start(() => answer);
  shower.show(section(1));
  await vi.advanceTimersByTimeAsync(1_000);
  answer = { ok: true };
  shower.show(section(2));
  await vi.advanceTimersByTimeAsync(1_000);
  shower.show(section(3));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(faults).toEqual(['BAD_REQUEST', undefined]);
});

test('what was not answered is sent again until it is, unless something else is shown by then', async () => {
  const lost = { ok: false, error: { code: 'INTERNAL', message: 'No answer.' } } as const;
  let answer: Ack<object> = lost;
  const { shower, sent, faults } = start(() => answer);
  shower.show(section(1));
  await vi.advanceTimersByTimeAsync(1_500);
  expect(sent).toEqual([section(1), section(1)]);
  shower.show(section(2));
  answer = { ok: true };
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual([section(1), section(1), section(2)]);
  expect(faults.at(-1)).toBeUndefined();
});
