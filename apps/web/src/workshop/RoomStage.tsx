import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { count, countOf } from '../format/quantity.ts';
import { QuestionAnswers } from '../room/answers/QuestionAnswers.tsx';
import { watchBench } from '../room/bench-view.ts';
import { measuredTotals } from '../room/measured.ts';
import { dismiss, reveal, show, uninvite } from '../room/presenting.ts';
import { isPresenter, type Room, roomStore } from '../room/room-store.ts';
import { playground } from '../workbench/playground.ts';
import { ResultsChart } from './invitation/ResultsChart.tsx';
import styles from './RoomStage.module.css';
import { useResults } from './use-results.ts';

/** Over the presenter's page: what the room is asked, and what everybody has found. The playground is shown to the room as it is. */
export default function RoomStage() {
  const room = useStore(roomStore, (state) => (isPresenter(state.room) ? state.room : undefined));
  const [location] = useLocation();
  usePresentedPlayground(room?.code, location);
  if (room === undefined) return null;
  const { question, invitation } = room.state;
  // A lesson asks where its question is.
  const isAsked = question !== undefined && !location.startsWith(`/learn/${question.id.split('/')[0]}`);
  return (
    <>
      <Notices room={room} />
      {(isAsked || invitation !== undefined) && (
        <section className={styles.stage} aria-label="The room">
          {isAsked && <AskedQuestion room={room} />}
          {invitation !== undefined && <EveryoneRuns room={room} />}
        </section>
      )}
    </>
  );
}

/** They stay in sight below the header, however far down the presenter is. */
function Notices({ room }: { room: Room }) {
  const fault = useStore(roomStore, (state) => state.fault);
  if (fault === undefined && room.hasLostAll !== true) return null;
  return (
    <section className={styles.notices} aria-label="About the room">
      {room.hasLostAll === true && (
        <Notice
          isUrgent={false}
          title="The room is open again"
          message="The server was restarted. Code and people are the same; earlier questions, answers and results are lost, and the room is unlocked."
        >
          <Button
            className={styles.done}
            onClick={() => roomStore.setState({ room: { ...room, hasLostAll: false } })}
          >
            All right
          </Button>
        </Notice>
      )}
      {fault !== undefined && <Notice title="The room does not get this" message={fault.message} />}
    </section>
  );
}

function usePresentedPlayground(code: string | undefined, location: string): void {
  useEffect(() => {
    if (code === undefined || location !== '/') return undefined;
    return watchBench(playground, (view) => show({ page: 'playground', ...view }));
  }, [code, location]);
}

function AskedQuestion({ room: { state } }: { room: Room }) {
  const run = useStore(playground.runStore, (runs) => runs.run);
  const { question, participants } = state;
  if (question === undefined) return null;
  const { id, text, answers, isRevealed } = question;
  return (
    <div className={styles.part} data-testid="asked-question">
      <h2 className={styles.title}>{text}</h2>
      {isRevealed && <QuestionAnswers question={question} own={undefined} measured={measuredTotals(run)} />}
      <div className={styles.actions}>
        {!isRevealed && (
          <Button look="primary" onClick={() => reveal(id)}>
            Reveal the answers
          </Button>
        )}
        <Button onClick={() => dismiss(id)}>Put it away</Button>
        <p>
          {isRevealed
            ? `${countOf(answers, 'answer')}.`
            : `${count(answers)} of ${count(participants)} have answered.`}
        </p>
      </div>
    </div>
  );
}

function EveryoneRuns({ room: { state } }: { room: Room }) {
  const { results, own } = useResults();
  const { invitation, resultCount, participants } = state;
  const [shownFor, showFor] = useState<number>();
  if (invitation === undefined) return null;
  const { number, goal, isOpen, guessFirst = false } = invitation;
  // What some have measured would give away what others are still to guess.
  const isHidden = guessFirst && isOpen && shownFor !== number && resultCount > 0;
  return (
    <div className={styles.part} data-testid="everyone-runs">
      <h2 className={styles.title}>{isOpen ? 'Everyone, run' : 'What everyone found'}</h2>
      {goal !== undefined && (
        <p>
          Goal: <code>{goal}</code>
        </p>
      )}
      {!isHidden && <ResultsChart results={results} own={own} first={guessFirst ? 'guess' : 'size'} />}
      <div className={styles.actions}>
        {isHidden && (
          <Button look="primary" onClick={() => showFor(number)}>
            Show the results
          </Button>
        )}
        {isOpen && <Button onClick={uninvite}>End</Button>}
        <p>
          {count(resultCount)} of {countOf(participants, 'person', 'people')} have run.
        </p>
      </div>
    </div>
  );
}
