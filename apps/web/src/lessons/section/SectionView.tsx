import type { Section } from '@roundtrip/lessons';
import { type Ref, useEffect } from 'react';
import { ExperimentView } from '../experiment/ExperimentView.tsx';
import { useSectionRun } from '../experiment/use-section-run.ts';
import { GoalView } from '../goal/GoalView.tsx';
import { useLesson } from '../lesson-context.ts';
import { withSeen } from '../progress/progress.ts';
import { ProseView } from '../prose/ProseView.tsx';
import { CheckView } from '../question/CheckView.tsx';
import { PredictView } from '../question/PredictView.tsx';
import styles from './SectionView.module.css';
import { experimentOf } from './section-stage.ts';
import { followedBlocks, type ShownBlock, shownBlocks } from './shown-blocks.ts';

export interface SectionViewProps {
  section: Section;
  /** Takes the focus when the section appears. */
  heading: Ref<HTMLHeadingElement>;
}

/** One section of a lesson: one thought, which fits on one projector screen. */
export function SectionView({ section, heading }: SectionViewProps) {
  const { progress, change, benches, isFollowed = false, room } = useLesson();
  const { id } = section;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is new on every render but always does the same
  useEffect(() => change((before) => withSeen(before, id)), [id]);
  const { hasRun } = useSectionRun(benches, experimentOf(section));
  const shown = isFollowed ? followedBlocks(section, hasRun) : shownBlocks(section, progress);
  const isHidden = shown.length < section.blocks.length;
  return (
    <article className={styles.section} aria-label={section.title}>
      <h2 ref={heading} className={styles.title} tabIndex={-1}>
        {section.title}
      </h2>
      {shown.map((block, index) => (
        <BlockView
          key={block.id}
          // The room predicts in place of its presenter.
          block={room === undefined ? block : { ...block, locked: false }}
          isReveal={isHidden && index === shown.length - 1}
        />
      ))}
    </article>
  );
}

function BlockView({ block, isReveal }: { block: ShownBlock; isReveal: boolean }) {
  const { isFollowed = false } = useLesson();
  switch (block.kind) {
    case 'prose':
      return <ProseView content={block.content} />;
    case 'why':
      return (
        <section className={styles.why} aria-label="Why">
          <h3 className={styles.label}>Why</h3>
          <ProseView content={block.content} />
        </section>
      );
    case 'predict':
      return <PredictView question={block} />;
    case 'check':
      return <CheckView question={block} />;
    case 'goal':
      return isFollowed ? <ProseView content={block.content} /> : <GoalView goal={block} />;
    case 'experiment':
      return <ExperimentView id={block.id} locked={block.locked ?? false} isReveal={isReveal} />;
    default:
      return block satisfies never;
  }
}
