import { expect, test } from 'vitest';
import { sectionInAddress } from './section-in-address.ts';

test.each(['one', 'задержка', '往返', 'หน่วงเวลา', 'größe', 'c-2'])(
  '%s is found as the browser writes it',
  (id) => {
    expect(sectionInAddress(new URL(`https://play.example.org/learn/x#${id}`).hash)).toBe(id);
  },
);

test.each([
  ['', ''],
  ['#', ''],
  ['#%d0%b7', 'з'],
  ['#gro\u0308\u00dfe', 'größe'],
  ['#100%', '100%'],
])('%j names %j', (hash, id) => {
  expect(sectionInAddress(hash)).toBe(id);
});
