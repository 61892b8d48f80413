/** The part of a section that a learner sees: what an experiment reveals stays hidden until it has run. Pure. */
import type { Block, Section } from '@roundtrip/lessons';
import type { LessonProgress } from '../progress/progress.ts';

export type ShownBlock = Block & {
  /** For an experiment that waits for a prediction. */
  locked?: boolean;
};

/**
 * Everything up to and including the first experiment that has something to predict and has been neither run nor skipped:
 * what follows is the reveal. That experiment cannot run before its prediction has been made or skipped.
 */
export function shownBlocks({ blocks }: Section, { answers, opened }: LessonProgress): ShownBlock[] {
  const shown: ShownBlock[] = [];
  for (const block of blocks) {
    if (block.kind !== 'experiment') {
      shown.push(block);
      continue;
    }
    const predictions = blocks.filter((each) => each.kind === 'predict' && each.of === block.id);
    shown.push({ ...block, locked: predictions.some(({ id }) => answers[id] === undefined) });
    if (predictions.length > 0 && !opened.includes(block.id)) break;
  }
  return shown;
}

/**
 * For who follows a presenter: predictions are asked by the room, and what an experiment reveals is hidden until the presenter
 * has run it.
 */
export function followedBlocks({ blocks }: Section, hasRun: boolean): ShownBlock[] {
  const shown = blocks.filter(({ kind }) => kind !== 'predict');
  const isPredicted = shown.length < blocks.length;
  const experiment = shown.findIndex(({ kind }) => kind === 'experiment');
  return isPredicted && !hasRun && experiment >= 0 ? shown.slice(0, experiment + 1) : shown;
}
