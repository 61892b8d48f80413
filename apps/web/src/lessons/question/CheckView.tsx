import { isRight, type Question, type Value } from '@roundtrip/lessons';
import { type FormEvent, useId, useState } from 'react';
import { AnswerInput } from '../../controls/AnswerInput.tsx';
import { Button } from '../../controls/Button.tsx';
import { useLesson } from '../lesson-context.ts';
import { type Answer, withAnswer } from '../progress/progress.ts';
import { ProseView } from '../prose/ProseView.tsx';
import { valueText } from '../prose/value-text.ts';
import { OptionList } from './OptionList.tsx';
import styles from './Question.module.css';
import { useAnswer } from './use-answer.ts';

/** A question after the run, which the learner's own run answers. */
export function CheckView({ question }: { question: Question }) {
  const { progress, change } = useLesson();
  const [choice, setChoice] = useState<number>();
  const [written, setWritten] = useState('');
  const [isWrong, setWrong] = useState(false);
  const run = useAnswer(question);
  const status = useId();
  const answered = progress.answers[question.id];
  const isChoice = question.options.length > 0;
  const isGiven = isChoice ? choice !== undefined : numberIn(written) !== undefined;

  const settle = (answer: Answer) => {
    setWrong(false);
    change((before) => withAnswer(before, question.id, answer));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (run.kind !== 'known' || !isGiven) return;
    const option = choice === undefined ? undefined : question.options[choice];
    const fits = isChoice
      ? option !== undefined && isRight(option, run.value)
      : isNear(numberIn(written), run.value, question.within);
    if (fits) settle({ kind: 'right', given: valueText(run.value, question.answer.expression) });
    else setWrong(true);
  };
  const show = () => settle({ kind: 'shown' });

  return (
    <section className={styles.question} aria-label="Check" data-testid="check">
      <h3 className={styles.title}>Check</h3>
      <ProseView content={question.content} />
      <form className={styles.form} onSubmit={onSubmit}>
        {answered === undefined &&
          (isChoice ? (
            <OptionList label="Your answer" options={question.options} chosen={choice} onChoose={setChoice} />
          ) : (
            <AnswerInput
              aria-label="Your answer"
              aria-describedby={status}
              value={written}
              onChange={(event) => setWritten(event.target.value)}
            />
          ))}
        {answered === undefined && (
          <div className={styles.actions}>
            <Button type="submit" look="primary" disabled={run.kind !== 'known' || !isGiven}>
              Check
            </Button>
            {isWrong && <Button onClick={show}>Show the answer</Button>}
          </div>
        )}
        <p id={status} className={styles.outcome} role="status" data-tone={tone(answered, isWrong)}>
          {words(question, answered, isWrong, run)}
        </p>
      </form>
    </section>
  );
}

function words(
  question: Question,
  answered: Answer | undefined,
  isWrong: boolean,
  run: ReturnType<typeof useAnswer>,
): string {
  const measured = run.kind === 'known' ? valueText(run.value, question.answer.expression) : undefined;
  if (answered?.kind === 'right') return `Right: ${measured ?? answered.given}.`;
  if (answered !== undefined)
    return measured === undefined ? 'Run the experiment: its figures have the answer.' : `It is ${measured}.`;
  if (run.kind === 'not-run') return 'Run the experiment first: your own run has the answer.';
  if (run.kind === 'unknown') return `Your experiment no longer answers this: ${run.problem}.`;
  return isWrong ? 'Not quite. Look at the figures of your run and try again.' : '';
}

function tone(answered: Answer | undefined, isWrong: boolean): 'right' | 'wrong' | undefined {
  if (answered?.kind === 'right') return 'right';
  return isWrong ? 'wrong' : undefined;
}

/** Reads numbers as people write them: 1,000 or 1 000. `undefined` for anything else. */
function numberIn(text: string): number | undefined {
  const digits = text.replaceAll(/[,\s]/g, '');
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

function isNear(given: number | undefined, value: Value, within: number): boolean {
  if (given === undefined || typeof value !== 'number') return false;
  return Math.abs(given - value) <= within * Math.abs(value);
}
