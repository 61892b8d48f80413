import { expect, test } from 'vitest';
import { cutShort } from './cut-short.ts';

test('if five of the ten replies in a packet still arrive, five rows are answered', () => {
  expect(cutShort({ rows: 20, frames: 20 }, { rows: 30, frames: 30 }, 25)).toEqual({ rows: 25, frames: 25 });
});

test('a connection dropped between two packets has delivered the first', () => {
  expect(cutShort({ rows: 20, frames: 20 }, { rows: 30, frames: 30 }, 20)).toEqual({ rows: 20, frames: 20 });
});

test('QUEUED does not answer a row', () => {
  expect(cutShort({ rows: 0, frames: 1 }, { rows: 0, frames: 11 }, 5)).toEqual({ rows: 0, frames: 5 });
});

test('an incomplete reply to EXEC answers no rows', () => {
  expect(cutShort({ rows: 0, frames: 11 }, { rows: 10, frames: 12 }, 11)).toEqual({ rows: 0, frames: 11 });
});
