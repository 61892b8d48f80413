import { roomCodeOf } from '@roundtrip/protocol';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useStore } from 'zustand/react';
import Banner from '../../header/Banner.tsx';
import { wantRoom } from '../../page/room-wanted.ts';
import { usePageTitle } from '../../page/use-page-title.ts';
import { presentRoom, rejoinRoom, returnToKeptRoom } from '../../room/entering.ts';
import { roomNow, roomStore } from '../../room/room-store.ts';
import { FollowPage } from '../follow/FollowPage.tsx';
import { goToView } from '../go-to-view.ts';
import { spacedCode } from '../open/addresses.ts';
import { JoinForm } from './JoinForm.tsx';
import styles from './JoinPage.module.css';
import { presenterKeyIn } from './presenter-link.ts';
import { endedWords } from './refusal-words.ts';

/** Joins a room by the code in the address or a typed one, and shows it from then on. */
export default function JoinPage({ code: written }: { code?: string }) {
  const code = written === undefined ? undefined : (roomCodeOf(written) ?? written);
  const room = useStore(roomStore, (state) => state.room);
  const ended = useStore(roomStore, (state) => state.ended);
  const isReturning = useStore(roomStore, (state) => state.isEntering && state.isReturning === true);
  usePageTitle(code === undefined ? 'Join a room' : `Room ${spacedCode(code)}`);
  useEnter(code);
  const isIn = room !== undefined && room.code === code;
  if (isIn && room.part.kind === 'participant') return <FollowPage />;
  return (
    <main className={styles.page}>
      <Banner />
      <h2 className={styles.title}>
        {code === undefined ? 'Join a room' : `Join the room ${spacedCode(code)}`}
      </h2>
      {isIn ? (
        <p>
          You present this room. Go to the <Link href="/">playground</Link> or to the{' '}
          <Link href="/learn">lessons</Link>: the room sees what you show there.
        </p>
      ) : ended !== undefined && ended.code === code ? (
        <>
          <p role="status">{endedWords(ended)}</p>
          <p>
            You can go on by yourself in the <Link href="/">playground</Link> or with the{' '}
            <Link href="/learn">lessons</Link>.
          </p>
          {ended.reason !== 'removed' && ended.reason !== 'closed' && <JoinForm code={code} />}
        </>
      ) : isReturning ? (
        <p role="status">Coming back to the room…</p>
      ) : (
        <JoinForm code={code} />
      )}
    </main>
  );
}

/** Who has been here before, or has the presenter's link, need not fill in anything. */
function useEnter(code: string | undefined): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    wantRoom();
    if (code === undefined || roomNow() !== undefined) return;
    const key = presenterKeyIn(location.hash);
    if (key !== undefined) {
      // The key neither stays in the address nor in the history.
      history.replaceState(history.state, '', location.pathname);
      void presentRoom(code, key).then((isAllowed) => {
        // Who takes the lead goes on from what the room sees.
        if (isAllowed) goToView(roomNow()?.state.view, navigate);
      });
      return;
    }
    returnToKeptRoom();
    if (!roomStore.getState().isEntering) rejoinRoom(code);
  }, [code, navigate]);
}
