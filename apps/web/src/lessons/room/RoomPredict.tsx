import type { Question } from '@roundtrip/lessons';
import { Button } from '../../controls/Button.tsx';
import { count, countOf } from '../../format/quantity.ts';
import { OptionAnswers } from '../../room/answers/OptionAnswers.tsx';
import { QuestionAnswers } from '../../room/answers/QuestionAnswers.tsx';
import styles from '../question/Question.module.css';
import type { LessonRoom } from './lesson-room.ts';
import { roomQuestionId, roomQuestionOf } from './room-question.ts';

export interface RoomPredictProps {
  slug: string;
  question: Question;
  room: LessonRoom;
  /** Indices of the right options, once a run has shown them. */
  right: readonly number[] | undefined;
}

/** A prediction in front of a room: how many have answered, and once it is revealed, what they thought beside what is right. */
export function RoomPredict({ slug, question, room, right }: RoomPredictProps) {
  const { asked, participants } = room;
  const current = asked?.id === roomQuestionId(slug, question.id) ? asked : undefined;
  const isRevealed = current?.isRevealed ?? false;
  const asks = roomQuestionOf(slug, question);
  return (
    <div className={styles.form}>
      {current !== undefined && isRevealed ? (
        <QuestionAnswers question={current} own={undefined} right={right?.map(String)} />
      ) : (
        'options' in asks && (
          <OptionAnswers
            rows={asks.options.map(({ value, label }) => ({ value, label, share: 0, isOwn: false }))}
          />
        )
      )}
      <div className={styles.actions}>
        {current === undefined ? (
          <Button look="primary" onClick={() => room.ask(question)}>
            Ask the room
          </Button>
        ) : (
          !isRevealed && (
            <Button look="primary" onClick={room.reveal}>
              Reveal the answers
            </Button>
          )
        )}
        {current !== undefined && (
          <p>
            {isRevealed
              ? `${countOf(current.answers, 'answer')}.`
              : `${count(current.answers)} of ${count(participants)} have answered.`}
          </p>
        )}
      </div>
    </div>
  );
}
