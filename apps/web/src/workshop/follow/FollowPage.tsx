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
import { type Room, roomStore } from '../../room/room-store.ts';
import { shownRunStore } from '../../room/shown-run.ts';
import styles from './FollowPage.module.css';

const FollowedPlayground = partOnDemand(() => import('./FollowedPlayground.tsx'));
const FollowedLesson = partOnDemand(() => import('../../lessons/room/FollowedLesson.tsx'));
const InvitationCard = partOnDemand(() => import('../invitation/InvitationCard.tsx'));

/** What the presenter shows and asks, with what to do first at the top. A snapshot that changes none of this draws nothing anew. */
export function FollowPage() {
  const [, navigate] = useLocation();
  const page = useStore(roomStore, ({ room }) => room?.state.view?.page);
  const slug = useStore(roomStore, ({ room }) => lessonIn(room)?.slug);
  const section = useStore(roomStore, ({ room }) => lessonIn(room)?.section ?? 0);
  const isAsked = useStore(roomStore, ({ room }) => {
    const id = room?.state.question?.id;
    // A lesson has its question beside its text.
    return id !== undefined && !id.startsWith(`${lessonIn(room)?.slug}/`);
  });
  const isInvited = useStore(roomStore, ({ room }) => room?.state.invitation !== undefined);
  const hasLostAll = useStore(roomStore, ({ room }) => room?.hasLostAll ?? false);
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
      {isAsked && <OwnQuestion />}
      {isInvited && (
        <Suspense>
          <InvitationCard />
        </Suspense>
      )}
      <Suspense>
        {page === undefined ? (
          <p className={styles.waiting}>
            You are in. As soon as the presenter shows something, you see it here.
          </p>
        ) : slug !== undefined ? (
          <FollowedLesson key={slug} slug={slug} section={section} />
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

function lessonIn(room: Room | undefined) {
  const view = room?.state.view;
  return view?.page === 'lesson' ? view : undefined;
}

/** One of the presenter's own: about the lanes of what is shown, for instance. */
function OwnQuestion() {
  const run = useStore(shownRunStore, (shown) => shown.run);
  return <QuestionCard measured={measuredTotals(run)} />;
}
