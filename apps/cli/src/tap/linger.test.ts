import { expect, test } from 'vitest';
import { Linger } from './linger.ts';

/** When it is over, milliseconds after the command's end, for commands and an end of the last connection at these instants. */
function overAt(
  lingerMs: number | undefined,
  commandsAt: readonly number[],
  goneAt = Number.POSITIVE_INFINITY,
) {
  let now = 0;
  const seen = {
    get commands() {
      return commandsAt.filter((at) => at <= now).length;
    },
    get isEverybodyGone() {
      return now >= goneAt;
    },
  };
  const linger = new Linger(seen, lingerMs, now);
  while (!linger.isOver(now)) now += 5;
  return now;
}

const every = (ms: number, until: number) =>
  Array.from({ length: until / ms }, (_, index) => ms * (index + 1));

test.each([
  ['nobody is there', undefined, [], 0, 0],
  ['the last connection is closed', undefined, [], 35, 35],
  ['nothing passes', undefined, [], undefined, 500],
  ['something passed last 500 ms ago', undefined, every(400, 1_600), undefined, 2_100],
  ['5 s are over, although something passes', undefined, every(100, 60_000), undefined, 5_000],
  ['the time that was asked for is over, although nothing passes', 2_000, [], undefined, 2_000],
  [
    'the time that was asked for is over, although something passes',
    2_000,
    every(100, 60_000),
    undefined,
    2_000,
  ],
  ['the last connection is closed before', 60_000, every(1_000, 9_000), 9_005, 9_005],
  ['nobody is waited for', 0, [], undefined, 0],
])('it is over when %s', (_when, lingerMs, commandsAt, goneAt, over) => {
  expect(overAt(lingerMs, commandsAt, goneAt)).toBe(over);
});
