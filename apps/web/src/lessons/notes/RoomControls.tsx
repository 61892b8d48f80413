import type { Section } from '@roundtrip/lessons';
import { Button } from '../../controls/Button.tsx';
import { count, countOf } from '../../format/quantity.ts';
import { QuestionAnswers } from '../../room/answers/QuestionAnswers.tsx';
import { experimentOf, predictionsOf } from '../section/section-stage.ts';
import type { NotesRoom } from './notes-room.ts';
import styles from './RoomControls.module.css';

export interface RoomControlsProps {
  room: NotesRoom;
  section: Section | undefined;
  onOrder(order: 'ask' | 'reveal' | 'invite'): void;
}

/** The room from the presenter's desk: the answers as they come, which the projector does not show yet, and what to do next. */
export function RoomControls({ room, section, onOrder }: RoomControlsProps) {
  const { participants, asked, invitation, resultCount } = room;
  const canAsk = asked === undefined && predictionsOf(section).length > 0;
  return (
    <section className={styles.room} aria-label="Room">
      <div className={styles.actions}>
        {canAsk && <Button onClick={() => onOrder('ask')}>Ask the room</Button>}
        {asked !== undefined && !asked.isRevealed && (
          <Button onClick={() => onOrder('reveal')}>Reveal the answers</Button>
        )}
        {experimentOf(section) !== undefined && (
          <Button onClick={() => onOrder('invite')}>
            {invitation?.isOpen ? 'Everyone, run again' : 'Everyone, run'}
          </Button>
        )}
      </div>
      <p>
        {countOf(participants, 'person', 'people')} in the room.
        {asked !== undefined && ` ${haveText(asked.answers)} answered.`}
        {invitation !== undefined && ` ${haveText(resultCount)} run.`}
      </p>
      {asked !== undefined && asked.answers > 0 && <QuestionAnswers question={asked} own={undefined} />}
    </section>
  );
}

function haveText(people: number): string {
  return `${count(people)} ${people === 1 ? 'has' : 'have'}`;
}
