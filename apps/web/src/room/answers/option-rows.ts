/** The answers to a question with options, as rows. Pure. */
import type { AnswerValue, AskedQuestion } from '@roundtrip/protocol';

export interface OptionRow {
  value: string;
  label: string;
  /** How many chose it; absent while that is hidden. */
  count?: number;
  /** Of all who answered, 0 to 1. */
  share: number;
  isOwn: boolean;
  /** The run has shown that it is right, or that it is not; absent before. */
  isRight?: boolean;
}

/** @param right values of the right options, once they are known */
export function optionRows(
  question: Extract<AskedQuestion, { options: unknown }>,
  own: AnswerValue | undefined,
  right: readonly string[] | undefined,
): OptionRow[] {
  const { options, counts, answers } = question;
  return options.map(({ value, label }) => ({
    value,
    label,
    ...(counts && { count: counts[value] ?? 0 }),
    share: counts === undefined || answers === 0 ? 0 : (counts[value] ?? 0) / answers,
    isOwn: own === value,
    ...(right && { isRight: right.includes(value) }),
  }));
}
