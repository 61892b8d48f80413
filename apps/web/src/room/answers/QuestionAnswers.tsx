import type { AnswerValue, AskedQuestion } from '@roundtrip/protocol';
import { NumberLine } from './NumberLine.tsx';
import { OptionAnswers } from './OptionAnswers.tsx';
import { optionRows } from './option-rows.ts';

export interface QuestionAnswersProps {
  question: AskedQuestion;
  own: AnswerValue | undefined;
  /** Values of the right options, once they are known. */
  right?: readonly string[] | undefined;
  /** What was measured, by the name of the lane. */
  measured?: Readonly<Record<string, number>> | undefined;
}

/** What the room answered, as far as it is revealed, beside what was measured. */
export function QuestionAnswers({ question, own, right, measured = {} }: QuestionAnswersProps) {
  if ('options' in question) return <OptionAnswers rows={optionRows(question, own, right)} />;
  const { unit, lanes, counts, laneCounts } = question;
  if (lanes !== undefined) {
    return lanes.map(
      (lane, index) =>
        laneCounts?.[index] !== undefined && (
          <NumberLine
            key={lane}
            label={lane}
            unit={unit}
            counts={laneCounts[index]}
            own={Array.isArray(own) ? own[index] : undefined}
            measured={measured[lane]}
          />
        ),
    );
  }
  if (counts === undefined) return null;
  return (
    <NumberLine
      unit={unit}
      counts={counts}
      own={typeof own === 'number' ? own : undefined}
      measured={undefined}
    />
  );
}
