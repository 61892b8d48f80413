import { expect, test } from 'vitest';
import { cutShort } from './cut-short.ts';

test('of a packet of ten replies, five of which still come, five rows are answered', () => {
  expect(cutShort({ rows: 20, frames: 20 }, { rows: 30, frames: 30 }, 25)).toEqual({ rows: 25, frames: 25 });
});

test('a connection that is lost between two packets has delivered the first', () => {
  expect(cutShort({ rows: 20, frames: 20 }, { rows: 30, frames: 30 }, 20)).toEqual({ rows: 20, frames: 20 });
});

test('QUEUED answers no row', () => {
  expect(cutShort({ rows: 0, frames: 1 }, { rows: 0, frames: 11 }, 5)).toEqual({ rows: 0, frames: 5 });
});

test('an answer to EXEC that does not come whole answers no more rows than had come before', () => {
  expect(cutShort({ rows: 0, frames: 11 }, { rows: 10, frames: 12 }, 11)).toEqual({ rows: 0, frames: 11 });
});
