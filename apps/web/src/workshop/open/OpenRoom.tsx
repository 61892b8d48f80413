import { useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { Notice } from '../../controls/Notice.tsx';
import { keptKeys } from '../../page/kept-room.ts';
import { openRoom } from '../../room/entering.ts';
import { roomStore } from '../../room/room-store.ts';
import { spacedCode } from './addresses.ts';
import styles from './HowToJoin.module.css';

/** While a room is being opened; asks first where this browser has presented one lately. */
export function OpenRoom() {
  const { isEntering, refusal } = useStore(roomStore);
  const [kept] = useState(() => keptKeys.read('presenter'));
  if (isEntering) return <p role="status">Opening the room…</p>;
  return (
    <div className={styles.open}>
      {refusal !== undefined && <Notice title="The room could not be opened" message={refusal.message} />}
      {kept !== undefined && (
        <>
          <p>You have presented the room {spacedCode(kept.code)} from this browser lately.</p>
          <Button look="primary" onClick={() => void openRoom(kept.key)}>
            Present it again
          </Button>
        </>
      )}
      <Button look={kept === undefined ? 'primary' : 'quiet'} onClick={() => void openRoom()}>
        {kept === undefined ? 'Open a room' : 'Open a new room'}
      </Button>
    </div>
  );
}
