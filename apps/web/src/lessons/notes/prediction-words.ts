/** How far a prediction has come, for the teacher: asked, how it was answered, and what was revealed. Pure. */
import { plainText, type Question } from '@roundtrip/lessons';
import type { PredictionState } from '../section/section-stage.ts';

/** @param state absent: nothing has happened to it */
export function predictionWords({ options }: Question, state: PredictionState | undefined): string {
  const { isAsked = false, answer, right } = state ?? {};
  const named = (option: number) => `“${plainText(options[option]?.content ?? [])}”`;
  const given =
    answer?.kind === 'chosen'
      ? `Answered ${named(answer.option)}.`
      : answer !== undefined
        ? 'Skipped.'
        : isAsked
          ? 'Asked, not answered yet.'
          : 'Not asked yet.';
  if (right === undefined) return given;
  if (answer?.kind === 'chosen' && right.includes(answer.option)) return `${given} Revealed: that is right.`;
  const revealed = right.length === 0 ? 'no option is right' : `${right.map(named).join(' or ')} is right`;
  return `${given} Revealed: ${revealed}.`;
}
