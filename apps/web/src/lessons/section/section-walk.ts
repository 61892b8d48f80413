/** What the presenter's key does next in a section of a lesson. Pure. */
import type { Section } from '@roundtrip/lessons';
import { experimentOf, predictionsOf, type SectionStage } from './section-stage.ts';

/**
 * `ask`: the question is put to the room. `run`. `reveal`: the question with what the run answered. `explain`: what follows the
 * experiment. `go on`: down the page, and at its end to the next section.
 */
export type WalkStep = 'ask' | 'run' | 'reveal' | 'explain' | 'go on';

export interface Walked {
  stage: SectionStage;
  /** The experiment has been run since the page was opened: an earlier visit may have left its answers. */
  hasRun: boolean;
  /** Steps that the key has taken in this section. */
  taken: readonly WalkStep[];
}

/** `undefined` while the experiment runs: the key waits for its end. */
export function stepIn(section: Section, { stage, hasRun, taken }: Walked): WalkStep | undefined {
  if (stage === 'running') return undefined;
  if (stage === 'none') return 'go on';
  if (!hasRun) return stage === 'predict' && !taken.includes('ask') ? 'ask' : 'run';
  if (predictionsOf(section).length > 0 && !taken.includes('reveal')) return 'reveal';
  const isLast = section.blocks.at(-1)?.id === experimentOf(section);
  return isLast || taken.includes('explain') ? 'go on' : 'explain';
}
