/** A question as its presenter writes it down. Pure. */
import { type Experiment, LIMITS, type Question } from '@roundtrip/protocol';
import { identifyLanes } from '../../lanes/lane-identity.ts';

export type AnswerKind = 'options' | 'number' | 'lanes';

export interface WrittenQuestion {
  kind: AnswerKind;
  text: string;
  /** One in a line. */
  options: string;
  unit: string;
}

/** @returns the question, or what is missing */
export function questionFrom(
  { kind, text: typed, options, unit }: WrittenQuestion,
  id: string,
  experiment: Experiment | undefined,
): Question | string {
  const text = fitting(typed);
  if (kind === 'lanes') {
    const lanes = identifyLanes(experiment?.lanes ?? []).map(({ label }) => label);
    if (lanes.length === 0) return 'Show an experiment first.';
    return { id, text: text || 'How long will each lane take?', unit: 'ms', lanes };
  }
  if (text === '') return 'Write the question.';
  if (kind === 'number') return { id, text, unit: unit.trim().slice(0, 20) };
  const labels = [
    ...new Set(
      options
        .split('\n')
        .map(fitting)
        .filter((line) => line !== ''),
    ),
  ];
  if (labels.length < 2) return 'Write at least two answers to choose from, one per line.';
  if (labels.length > LIMITS.roomOptions) return `Write at most ${LIMITS.roomOptions} answers.`;
  return { id, text, options: labels.map((label, index) => ({ value: String(index), label })) };
}

function fitting(typed: string): string {
  return typed.replace(/\s+/g, ' ').trim().slice(0, LIMITS.roomTextLength);
}
