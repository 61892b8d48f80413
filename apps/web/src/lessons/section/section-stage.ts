/** The stage that a section has reached, from a teacher's point of view. Pure. */
import { evaluate, isRight, type Question, type RunFacts, type Section } from '@roundtrip/lessons';
import type { Answer, LessonProgress } from '../progress/progress.ts';

/**
 * `none`: there is nothing to run. `predict`: waiting for a prediction. `ready`: the experiment can be run. `running`, and
 * `ran`: the experiment has been run or skipped.
 */
export type SectionStage = 'none' | 'predict' | 'ready' | 'running' | 'ran';

/** The experiment that the section is about, its first one. */
export function experimentOf(section: Section | undefined): string | undefined {
  return section?.blocks.find(({ kind }) => kind === 'experiment')?.id;
}

/** The predictions about the section's experiment. */
export function predictionsOf(section: Section | undefined): Question[] {
  const experiment = experimentOf(section);
  return (section?.blocks ?? []).flatMap((block) =>
    block.kind === 'predict' && block.of === experiment ? [block] : [],
  );
}

/** Those of them that have been neither made nor skipped. */
export function openPredictions(section: Section | undefined, { answers }: LessonProgress): string[] {
  return predictionsOf(section).flatMap(({ id }) => (answers[id] === undefined ? [id] : []));
}

/** @param underway the experiment in progress */
export function stageOf(
  section: Section | undefined,
  progress: LessonProgress,
  underway: string | undefined,
): SectionStage {
  const experiment = experimentOf(section);
  if (experiment === undefined) return 'none';
  if (underway === experiment) return 'running';
  if (progress.opened.includes(experiment)) return 'ran';
  return openPredictions(section, progress).length > 0 ? 'predict' : 'ready';
}

/** How far a prediction has come. */
export interface PredictionState {
  /** Of the question. */
  id: string;
  /** Put to the room by the presenter's key. */
  isAsked: boolean;
  answer?: Answer;
  /** Right options, by index, once a run has answered the question. */
  right?: readonly number[];
}

/** @param facts of the last run of the section's experiment */
export function predictionStates(
  section: Section | undefined,
  { answers }: LessonProgress,
  isAsked: boolean,
  facts: RunFacts | undefined,
): PredictionState[] {
  return predictionsOf(section).map(({ id, options, answer: expected }) => {
    const given = answers[id];
    const found = facts && evaluate(expected.expression, facts);
    return {
      id,
      isAsked,
      ...(given && { answer: given }),
      ...(found?.ok && {
        right: options.flatMap((option, index) => (isRight(option, found.value) ? [index] : [])),
      }),
    };
  });
}
