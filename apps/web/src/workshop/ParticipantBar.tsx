import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand/react';
import { connectionStore } from '../connection/connection-store.ts';
import { Button } from '../controls/Button.tsx';
import { follow } from '../room/entering.ts';
import { type Room, roomNow, roomStore } from '../room/room-store.ts';
import { goToView } from './go-to-view.ts';
import { spacedCode } from './open/addresses.ts';
import styles from './RoomBar.module.css';

/** One press leaves to explore, one comes back. */
export function ParticipantBar() {
  const room = useStore(roomStore, (state) => state.room);
  const isLost = useStore(connectionStore, ({ connection }) => connection.kind !== 'connected');
  const [location, navigate] = useLocation();
  // However they come to another page, and back: by a link, or the browser's buttons.
  const isThere = location === '/r' || location.startsWith('/r/');
  useEffect(() => follow(isThere), [isThere]);
  if (room?.part.kind !== 'participant') return null;
  const { isFollowing } = room.part;
  const explore = () => {
    const view = roomNow()?.state.view;
    follow(false);
    goToView(view, navigate);
  };
  const comeBack = () => {
    follow(true);
    navigate(`/r/${room.code}`);
  };
  return (
    <div className={styles.bar}>
      <span className={`${styles.words} ${styles.wide}`}>
        Room <span className={styles.code}>{spacedCode(room.code)}</span>
      </span>
      <span className={styles.words} role="status">
        {isLost ? 'Not connected' : wordsOf(room, isFollowing)}
      </span>
      <span className={styles.end}>
        {isFollowing ? (
          <Button onClick={explore}>Explore by myself</Button>
        ) : (
          <Button onClick={comeBack}>Follow again</Button>
        )}
      </span>
    </div>
  );
}

function wordsOf({ isReturning, state, ownAnswers }: Room, isFollowing: boolean): string {
  if (isReturning) return 'Coming back…';
  if (isFollowing) return state.isPresented ? 'Following' : 'The presenter is away';
  const { question, invitation } = state;
  if (question?.isRevealed === false && ownAnswers[question.id] === undefined) return 'A question is waiting';
  return invitation?.isOpen ? 'You are invited to run' : 'Exploring';
}
