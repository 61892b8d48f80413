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

test('that colours repeat is said if they do', () => {
  expect(colorWords([seen({ states: 8 }), undefined])).not.toMatch(/repeat/);
  expect(colorWords([undefined, seen({ states: 9 })])).toMatch(/one colour per state \(8, which repeat\)$/);
});

test('what the track does not show is said of the lane that it is missing from', () => {
  expect(missingWords(identities, [seen({}), undefined])).toEqual([]);
  expect(missingWords(identities, [seen({}), seen({ leftOut: 1_498, isCutShort: true })])).toEqual([
    'concurrent: the track shows 2 of 1,500 looks; the others were only counted.',
    'concurrent: the second client lost its connection, and saw nothing after that.',
  ]);
});
