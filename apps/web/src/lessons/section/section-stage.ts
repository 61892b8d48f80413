/** The stage that a section has reached, from a teacher's point of view. Pure. */
import type { Section } from '@roundtrip/lessons';
import type { LessonProgress } from '../progress/progress.ts';

/**
 * `none`: there is nothing to run. `predict`: waiting for a prediction. `ready`: the experiment can be run. `running`, and
 * `ran`: the experiment has been run or skipped.
 */
export type SectionStage = 'none' | 'predict' | 'ready' | 'running' | 'ran';

/** The experiment that the section is about, its first one. */
export function experimentOf(section: Section | undefined): string | undefined {
  return section?.blocks.find(({ kind }) => kind === 'experiment')?.id;
}

/** Predictions about the section's experiment that have been neither made nor skipped. */
export function openPredictions(section: Section | undefined, { answers }: LessonProgress): string[] {
  const experiment = experimentOf(section);
  return (section?.blocks ?? []).flatMap((block) =>
    block.kind === 'predict' && block.of === experiment && answers[block.id] === undefined ? [block.id] : [],
  );
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
