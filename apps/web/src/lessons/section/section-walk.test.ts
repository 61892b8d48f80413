import type { Section } from '@roundtrip/lessons';
import { expect, test } from 'vitest';
import { sectionOf } from '../../../test/short-lesson.ts';
import { stepIn, type Walked, type WalkStep } from './section-walk.ts';

const EXPERIMENT =
  '```experiment\nid: a\nworkload: { kind: commands, text: PING }\nlanes: [{ kind: sequential }]\nnetwork: { rttMs: 0 }\n```\n';
const PREDICT = ':::predict{answer="1"}\nx\n\n- 1\n- 2\n:::\n';
const WHY = ':::why\nBecause.\n:::\n';

/** All steps until the section is left, each run as soon as it is asked for. */
function walk(section: Section, start: Walked): WalkStep[] {
  const taken: WalkStep[] = [...start.taken];
  let { stage, hasRun } = start;
  for (;;) {
    const step = stepIn(section, { stage, hasRun, taken });
    if (step === undefined || taken.length > 9) throw new Error(`stuck after ${taken}`);
    taken.push(step);
    if (step === 'go on') return taken;
    if (step === 'run') [stage, hasRun] = ['ran', true];
  }
}

const AT_FIRST = { hasRun: false, taken: [] };

test('the key asks, runs, reveals, explains and goes on', () => {
  const section = sectionOf(`Text.\n\n${PREDICT}\n${EXPERIMENT}\n${WHY}`);
  expect(walk(section, { stage: 'predict', ...AT_FIRST })).toEqual([
    'ask',
    'run',
    'reveal',
    'explain',
    'go on',
  ]);
});

test('what a section does not have is no step', () => {
  expect(walk(sectionOf('Text.\n'), { stage: 'none', ...AT_FIRST })).toEqual(['go on']);
  expect(walk(sectionOf(EXPERIMENT), { stage: 'ready', ...AT_FIRST })).toEqual(['run', 'go on']);
  const unexplained = sectionOf(`${PREDICT}\n${EXPERIMENT}`);
  expect(walk(unexplained, { stage: 'predict', ...AT_FIRST })).toEqual(['ask', 'run', 'reveal', 'go on']);
});

test('a prediction that was made is not asked for, and an experiment of an earlier visit runs again', () => {
  const section = sectionOf(`${PREDICT}\n${EXPERIMENT}\n${WHY}`);
  for (const stage of ['ready', 'ran'] as const) {
    expect(walk(section, { stage, ...AT_FIRST })[0]).toBe('run');
  }
});

test('the key waits for a run to end', () => {
  const section = sectionOf(`${PREDICT}\n${EXPERIMENT}`);
  expect(stepIn(section, { stage: 'running', hasRun: false, taken: ['ask'] })).toBeUndefined();
});
