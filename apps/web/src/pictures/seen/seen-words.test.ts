import { expect, test } from 'vitest';
import { looksOf } from '../../../test/any-looks.ts';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import type { Seen } from './seen.ts';
import { colorWords, missingWords, statesSeen } from './seen-words.ts';

const identities = identifyLanes([{ kind: 'sequential' }, { kind: 'concurrent' }]);
const seen = (more: Partial<Seen>): Seen => ({
  looks: looksOf([
    [0, 1, 0],
    [2, 3, 1],
  ]),
  states: 2,
  leftOut: 0,
  isCutShort: false,
  numberOf: (state) => state,
  repliesOf: () => undefined,
  ...more,
});

test('states are counted, and are at least so many where looks were left out', () => {
  expect(statesSeen(seen({}))).toBe('2 states in 2 looks');
  expect(statesSeen(seen({ states: 1, leftOut: 1_498 }))).toBe('at least 1 state in 2 looks');
});

test('that colours come again is said where they do', () => {
  expect(colorWords([seen({ states: 8 }), undefined])).not.toMatch(/in turn/);
  expect(colorWords([undefined, seen({ states: 9 })])).toMatch(/a colour for each state, 8 in turn$/);
});

test('what the track does not show is said of the lane that it is missing from', () => {
  expect(missingWords(identities, [seen({}), undefined])).toEqual([]);
  expect(missingWords(identities, [seen({}), seen({ leftOut: 1_498, isCutShort: true })])).toEqual([
    'concurrent: of 1,500 looks the track shows 2. The others were only counted.',
    'concurrent: the second client lost its connection. What it would have seen after that is unknown.',
  ]);
});
