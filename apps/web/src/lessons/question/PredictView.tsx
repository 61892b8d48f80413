import { isRight, plainText, type Question, type Value } from '@roundtrip/lessons';
import { Button } from '../../controls/Button.tsx';
import { useLesson } from '../lesson-context.ts';
import { withAnswer } from '../progress/progress.ts';
import { ProseView } from '../prose/ProseView.tsx';
import { valueText } from '../prose/value-text.ts';
import { RoomPredict } from '../room/RoomPredict.tsx';
import { OptionButtons } from './OptionButtons.tsx';
import { OptionList } from './OptionList.tsx';
import styles from './Question.module.css';
import { useAnswer } from './use-answer.ts';

/** A question before the run: people remember an outcome better if they made a guess. One press is a guess. */
export function PredictView({ question }: { question: Question }) {
  const { lesson, progress, change, isAsked = false, room } = useLesson();
  const given = progress.answers[question.id];
  const run = useAnswer(question);
  const answer = (of: { kind: 'chosen'; option: number } | { kind: 'skipped' }) => {
    change((before) => withAnswer(before, question.id, of));
    focusRun(question.of);
  };
  const chosen = given?.kind === 'chosen' ? given.option : undefined;
  const right =
    run.kind === 'known'
      ? question.options.flatMap((option, index) => (isRight(option, run.value) ? [index] : []))
      : undefined;
  return (
    <section
      className={styles.question}
      aria-label="Predict"
      data-testid="predict"
      data-question={question.id}
      data-asked={isAsked || room?.asked !== undefined}
    >
      <h3 className={styles.title}>Predict</h3>
      <ProseView content={question.content} />
      {room !== undefined ? (
        <RoomPredict slug={lesson.slug} question={question} room={room} right={right} />
      ) : given === undefined ? (
        <div className={styles.form}>
          <OptionButtons
            label="Your prediction"
            options={question.options}
            onChoose={(option) => answer({ kind: 'chosen', option })}
          />
          <div className={styles.actions}>
            <Button onClick={() => answer({ kind: 'skipped' })}>Skip</Button>
          </div>
        </div>
      ) : (
        <div className={styles.form}>
          <OptionList label="Your prediction" options={question.options} chosen={chosen} right={right} />
          <p className={styles.outcome} role="status">
            {outcome(question, chosen, right, run)}
          </p>
        </div>
      )}
    </section>
  );
}

function outcome(
  question: Question,
  chosen: number | undefined,
  right: readonly number[] | undefined,
  run: ReturnType<typeof useAnswer>,
): string {
  switch (run.kind) {
    case 'not-run':
      return chosen === undefined ? 'Skipped. Now run it.' : 'Now run it and see.';
    case 'unknown':
      return `Your experiment no longer answers this: ${run.problem}.`;
    case 'known': {
      const measured = `In your run: ${measuredText(question, right, run.value)}.`;
      if (chosen === undefined) return measured;
      return right?.includes(chosen) ? `${measured} As you predicted.` : `${measured} Not as you predicted.`;
    }
    default:
      return run satisfies never;
  }
}

/** The option's own words where the bare value says little: “yes”, or a number that stands for a range. */
function measuredText(question: Question, right: readonly number[] | undefined, value: Value): string {
  const option = question.options[right?.[0] ?? -1];
  if (typeof value === 'boolean' && option !== undefined) return `“${plainText(option.content)}”`;
  return valueText(value, question.answer.expression);
}

/** The button that was waiting for the prediction is what comes next. */
function focusRun(experimentId: string): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-experiment="${experimentId}"] [data-run]`)?.focus();
  });
}
