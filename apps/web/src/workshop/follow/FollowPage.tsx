import { Suspense } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { Notice } from '../../controls/Notice.tsx';
import Banner from '../../header/Banner.tsx';
import { partOnDemand } from '../../page/later-part.ts';
import { leaveRoom } from '../../room/entering.ts';
import { measuredTotals } from '../../room/measured.ts';
import { QuestionCard } from '../../room/question/QuestionCard.tsx';
import { roomStore } from '../../room/room-store.ts';
import { shownRunStore } from '../../room/shown-run.ts';
import styles from './FollowPage.module.css';

const FollowedPlayground = partOnDemand(() => import('./FollowedPlayground.tsx'));
const FollowedLesson = partOnDemand(() => import('../../lessons/room/FollowedLesson.tsx'));
const InvitationCard = partOnDemand(() => import('../invitation/InvitationCard.tsx'));

/** What the presenter shows and asks, with what to do first at the top. */
export function FollowPage() {
  const [, navigate] = useLocation();
  const view = useStore(roomStore, ({ room }) => room?.state.view);
  const question = useStore(roomStore, ({ room }) => room?.state.question);
  const invitation = useStore(roomStore, ({ room }) => room?.state.invitation);
  const hasLostAll = useStore(roomStore, ({ room }) => room?.hasLostAll ?? false);
  const measured = useStore(shownRunStore, ({ run }) => run);
  const isOfLesson = view?.page === 'lesson' && (question?.id.startsWith(`${view.slug}/`) ?? false);
  return (
    <main className={styles.page}>
      <Banner />
      {hasLostAll && (
        <Notice
          isUrgent={false}
          title="You are back in the room"
          message="The server was restarted: earlier questions, answers and results are lost."
        />
      )}
      {question !== undefined && !isOfLesson && <QuestionCard measured={measuredTotals(measured)} />}
      {invitation !== undefined && (
        <Suspense>
          <InvitationCard />
        </Suspense>
      )}
      <Suspense>
        {view === undefined ? (
          <p className={styles.waiting}>
            You are in. As soon as the presenter shows something, you see it here.
          </p>
        ) : view.page === 'lesson' ? (
          <FollowedLesson key={view.slug} slug={view.slug} section={view.section} />
        ) : (
          <FollowedPlayground />
        )}
      </Suspense>
      <p className={styles.foot}>
        <Button
          onClick={() => {
            leaveRoom();
            navigate('/');
          }}
        >
          Leave the room
        </Button>
      </p>
    </main>
  );
}
