import { newColumns, STATUS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';

vi.mock(import('./sort-uint32.ts'), async (original) => {
  const module = await original();
  return { ...module, sortedUint32: vi.fn(module.sortedUint32) };
});

// Another test may have loaded the module without the mock.
vi.resetModules();
const { latenciesOf, sortedLatencies, sortingLatencies } = await import('./latencies.ts');
const sorting = vi.mocked((await import('./sort-uint32.ts')).sortedUint32);

beforeEach(() => {
  sorting.mockClear();
});

function columnsOf(latencies: readonly number[]) {
  const columns = newColumns(latencies.length);
  latencies.forEach((us, row) => {
    columns.issued[row] = row;
    columns.resolved[row] = row + us;
  });
  return columns;
}

const rowsSorted = () => sorting.mock.calls.reduce((sum, [values]) => sum + values.length, 0);

const anyLatencies = fc.array(fc.nat(200), { minLength: 1, maxLength: 80 });

test('however rows arrive, latencies are in order and each row is sorted once', () => {
  fc.assert(
    fc.property(anyLatencies, fc.array(fc.nat(80), { maxLength: 6 }), (latencies, looks) => {
      sorting.mockClear();
      const columns = columnsOf(latencies);
      const counts = [...looks.filter((count) => count <= latencies.length), latencies.length];
      for (const count of counts.toSorted((a, b) => a - b)) {
        const ordered = latencies.slice(0, count).sort((a, b) => a - b);
        expect([...sortedLatencies({ columns, count })]).toEqual(ordered);
      }
      expect(rowsSorted()).toBe(latencies.length);
    }),
  );
});

test('an older trace is still in order after a newer one has been sorted', () => {
  const columns = columnsOf([5, 3, 1, 2]);
  sortedLatencies({ columns, count: 4 });
  expect([...sortedLatencies({ columns, count: 2 })]).toEqual([3, 5]);
  expect([...sortedLatencies({ columns, count: 4 })]).toEqual([1, 2, 3, 5]);
  expect([...latenciesOf({ columns, count: 2 })]).toEqual([5, 3]);
});

test('rows without a reply have no latency', () => {
  const columns = columnsOf([5, 3, 1]);
  columns.status[2] = STATUS.unanswered;
  expect([...sortedLatencies({ columns, count: 3 })]).toEqual([3, 5]);
});

test('a million rows are sorted with pauses, and none of them twice', () => {
  const commands = 1_000_000;
  const columns = columnsOf(Array.from({ length: commands }, (_, row) => (row * 7_919) % 100_003));
  const work = sortingLatencies({ columns, count: commands });
  let turn = work.next();
  while (!turn.done) turn = work.next();
  const inOrder = latenciesOf({ columns, count: commands }).slice().sort();
  expect(turn.value.length).toBe(commands);
  expect(turn.value.every((us, row) => us === inOrder[row])).toBe(true);
  expect(rowsSorted()).toBe(commands);
  expect(Math.max(...sorting.mock.calls.map(([values]) => values.length))).toBeLessThan(commands / 7);
});
