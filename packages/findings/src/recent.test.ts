import { expect, it } from 'vitest';
import { Recent } from './recent.ts';

it('remembers as many as it was made for, and tells once what it forgets', () => {
  const forgotten: number[] = [];
  const recent = new Recent<number>(10, (value) => forgotten.push(value));
  for (let i = 0; i < 100; i++) recent.set(`${i}`, i);
  for (let i = 90; i < 100; i++) expect(recent.get(`${i}`)).toBe(i);
  expect(recent.get('70')).toBeUndefined();
  recent.clear();
  expect(recent.get('99')).toBeUndefined();
  expect(forgotten.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
});
