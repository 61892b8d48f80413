import type { AskedQuestion } from '@roundtrip/protocol';
import { useStore } from 'zustand/react';
import { countOf } from '../../format/quantity.ts';
import { QuestionAnswers, type QuestionAnswersProps } from '../answers/QuestionAnswers.tsx';
import { roomStore } from '../room-store.ts';
import { useIntoSight } from '../use-into-sight.ts';
import { AnswerForm } from './AnswerForm.tsx';
import styles from './QuestionCard.module.css';

export type QuestionCardProps = Pick<QuestionAnswersProps, 'right' | 'measured'>;

/** The room's question, as a participant meets it: to be answered, and once it is revealed, what everybody answered. */
export function QuestionCard(known: QuestionCardProps) {
  const question = useStore(roomStore, ({ room }) => room?.state.question);
  const own = useStore(roomStore, ({ room }) => room?.ownAnswers[question?.id ?? '']);
  const card = useIntoSight(question && `${question.id} ${question.isRevealed}`);
  if (question === undefined) return null;
  const { id, text, answers, isRevealed } = question;
  return (
    <section ref={card} className={styles.card} aria-label="Question" data-testid="room-question">
      <h2 className={styles.text}>{text}</h2>
      {isRevealed ? (
        <QuestionAnswers question={question} own={own} {...known} />
      ) : (
        <AnswerForm key={id} question={question} own={own} />
      )}
      <p className={styles.state}>
        <span role="status">{statusWords(question, own !== undefined)}</span>
        {/* Changes with everybody who answers: not to be announced. */}
        {!isRevealed && ` ${countOf(answers, 'answer')} so far.`}
      </p>
    </section>
  );
}

function statusWords({ answers, isRevealed }: AskedQuestion, hasAnswered: boolean): string {
  if (!isRevealed) return hasAnswered ? 'Answered; you may still change it.' : '';
  const thought = `This is what the room thought: ${countOf(answers, 'answer')}.`;
  return hasAnswered ? thought : `${thought} You did not answer.`;
}
