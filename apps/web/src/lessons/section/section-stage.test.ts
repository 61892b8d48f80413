import { expect, test } from 'vitest';
import { sectionOf } from '../../../test/short-lesson.ts';
import { NO_PROGRESS, withAnswer, withOpened } from '../progress/progress.ts';
import { openPredictions, predictionStates, stageOf } from './section-stage.ts';

const EXPERIMENT =
  '```experiment\nid: a\nworkload: { kind: commands, text: PING }\nlanes: [{ kind: sequential }]\nnetwork: { rttMs: 0 }\n```\n';
const PREDICT = ':::predict{answer="1"}\nx\n\n- 1\n- 2\n:::\n';

test('a section waits for a prediction, then for a run', () => {
  const section = sectionOf(`${PREDICT}\n${EXPERIMENT}`);
  expect(stageOf(section, NO_PROGRESS, undefined)).toBe('predict');
  expect(openPredictions(section, NO_PROGRESS)).toEqual(['one.0']);
  const predicted = withAnswer(NO_PROGRESS, 'one.0', { kind: 'skipped' });
  expect(openPredictions(section, predicted)).toEqual([]);
  expect(stageOf(section, predicted, undefined)).toBe('ready');
  expect(stageOf(section, predicted, 'another')).toBe('ready');
  expect(stageOf(section, predicted, 'a')).toBe('running');
  expect(stageOf(section, withOpened(predicted, 'a'), undefined)).toBe('ran');
  expect(stageOf(section, withOpened(predicted, 'a'), 'a')).toBe('running');
});

test('where there is nothing to run, there is nothing to wait for', () => {
  expect(stageOf(sectionOf('Text.\n'), NO_PROGRESS, undefined)).toBe('none');
  expect(stageOf(undefined, NO_PROGRESS, undefined)).toBe('none');
  expect(stageOf(sectionOf(EXPERIMENT), NO_PROGRESS, undefined)).toBe('ready');
});

test('a prediction is asked, answered, and revealed by a run of its experiment', () => {
  const section = sectionOf(`${PREDICT}\n${EXPERIMENT}`);
  expect(predictionStates(section, NO_PROGRESS, false, undefined)).toEqual([{ id: 'one.0', isAsked: false }]);
  const answer = { kind: 'chosen', option: 1 } as const;
  const progress = withAnswer(NO_PROGRESS, 'one.0', answer);
  expect(predictionStates(section, progress, true, undefined)).toEqual([
    { id: 'one.0', isAsked: true, answer },
  ]);
  const facts = { lanes: [], reply: () => undefined, roundTripOf: () => undefined };
  expect(predictionStates(section, progress, true, facts)).toEqual([
    { id: 'one.0', isAsked: true, answer, right: [0] },
  ]);
});
