import { Users } from 'lucide-react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { pressOpenRoom, roomWantedStore } from '../page/room-wanted.ts';
import styles from './RoomOpener.module.css';

/** Opens a room with one press. Gone while the page is in one. */
export function RoomOpener() {
  const isInRoom = useStore(roomWantedStore, (state) => state.isInRoom);
  if (isInRoom) return null;
  return (
    <Button className={styles.opener} title="Open a room" onClick={pressOpenRoom}>
      <Users aria-hidden="true" />
      <span className={styles.words}>Open a room</span>
    </Button>
  );
}
