import type { Goal } from '@roundtrip/lessons';
import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { useLesson } from '../lesson-context.ts';
import { withAnswer } from '../progress/progress.ts';
import { ProseView } from '../prose/ProseView.tsx';
import frame from '../question/Question.module.css';
import styles from './GoalView.module.css';
import { type Judgement, judge } from './judge.ts';

/** A goal: the learner changes the experiment, and the learner's own run decides whether it is reached. */
export function GoalView({ goal }: { goal: Goal }) {
  const { benches, progress, change, room } = useLesson();
  const { block, bench, found } = benches.of(goal.of);
  const ran = useStore(found, (each) => each.ran);
  const judgement = judge(goal, block.experiment, ran);
  const isReached = judgement.kind === 'judged' && judgement.isReached;
  const wasReached = progress.answers[goal.id] !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is new on every render but always does the same
  useEffect(() => {
    if (isReached && !wasReached)
      change((before) => withAnswer(before, goal.id, { kind: 'right', given: goal.check.text }));
  }, [isReached, wasReached, goal]);
  return (
    <section
      className={`${frame.question} ${styles.goal}`}
      aria-label="Goal"
      data-testid="goal"
      data-reached={isReached}
    >
      <h3 className={frame.title}>Goal</h3>
      <ProseView content={goal.content} />
      <p className={styles.free}>You may change {wordsOf(goal)}.</p>
      <div className={styles.outcome} role="status">
        <Outcome judgement={judgement} wasReached={wasReached} />
      </div>
      {room !== undefined && <Button onClick={room.invite}>Everyone, run</Button>}
      <Hints goal={goal} onSolve={() => bench.replaceExperiment({ ...block.experiment, ...goal.solution })} />
    </section>
  );
}

function wordsOf({ mayChange }: Goal): string {
  return mayChange.map((part) => (part === 'lanes' ? 'the lanes' : 'the commands')).join(' and ');
}

function Outcome({ judgement, wasReached }: { judgement: Judgement; wasReached: boolean }) {
  switch (judgement.kind) {
    case 'not-run':
      return (
        <p>{wasReached ? 'You have reached this goal before.' : 'Run it unchanged first, then change it.'}</p>
      );
    case 'changed':
      return (
        <p>
          This run does not count: it changed the {judgement.parts.join(' and the ')}. “Reset to the lesson”
          restores everything.
        </p>
      );
    case 'judged':
      return (
        <>
          <p className={styles.verdict}>{judgement.isReached ? 'Reached.' : 'Not yet.'}</p>
          <ul className={styles.conditions}>
            {judgement.conditions.map(({ text, holds }) => (
              <li key={text} data-holds={holds}>
                {holds ? <Check aria-label="done" /> : <X aria-label="not yet" />}
                {text}
              </li>
            ))}
          </ul>
        </>
      );
    default:
      return judgement satisfies never;
  }
}

/** Shows hints one at a time, then a solution. */
function Hints({ goal: { hints }, onSolve }: { goal: Goal; onSolve: () => void }) {
  const [shown, setShown] = useState(0);
  return (
    <div className={styles.hints}>
      {hints.slice(0, shown).map((hint, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hints do not change their order
        <div key={index} className={styles.hint}>
          <ProseView content={hint} />
        </div>
      ))}
      {shown < hints.length ? (
        <Button onClick={() => setShown(shown + 1)}>
          {shown === 0 ? 'Give me a hint' : 'Another hint'} ({shown + 1} of {hints.length})
        </Button>
      ) : (
        <Button onClick={onSolve}>Show a solution</Button>
      )}
    </div>
  );
}
