/** How much of a section a learner sees: what an experiment reveals stays hidden until it has run. Pure. */
import type { Block, Section } from '@roundtrip/lessons';
import type { LessonProgress } from '../progress/progress.ts';

export type ShownBlock = Block & {
  /** An experiment that waits for a prediction. */
  locked?: boolean;
};

/**
 * Up to and including the first experiment that has something to predict and has not been run or read past: what follows
 * it is the reveal. That experiment cannot be run before its prediction was made or skipped.
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
