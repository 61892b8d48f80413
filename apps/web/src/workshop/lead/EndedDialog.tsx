import { useLocation } from 'wouter';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { presentRoom } from '../../room/entering.ts';
import { roomStore } from '../../room/room-store.ts';
import { endedWords } from '../join/refusal-words.ts';
import { spacedCode } from '../open/addresses.ts';
import { RoomFrame } from '../RoomFrame.tsx';
import { closedRoomStore } from './closed-room.ts';
import { KeepButtons } from './KeepButtons.tsx';
import styles from './LeadPanel.module.css';

/** Why the page is no longer in the room, and what can be done about it. A participant's own page says so itself. */
export function EndedDialog() {
  const ended = useStore(roomStore, (state) => state.ended);
  const closed = useStore(closedRoomStore, (state) => state.closed);
  const [location] = useLocation();
  const isOpen = ended !== undefined && !location.startsWith('/r/');
  const close = () => {
    roomStore.setState({ ended: undefined });
    closedRoomStore.setState({ closed: undefined });
  };
  const kept = closed?.code === ended?.code ? closed : undefined;
  return (
    <RoomFrame
      look="small"
      title={`Room ${spacedCode(ended?.code ?? '')}`}
      isOpen={isOpen}
      onOpenChange={close}
    >
      {ended !== undefined && <p>{endedWords(ended)}</p>}
      {kept !== undefined && <KeepButtons closed={kept} />}
      <div className={styles.actions}>
        {ended?.reason === 'handed-over' && (
          <Button onClick={() => void presentRoom(ended.code, ended.part.key)}>Take it back</Button>
        )}
        <Button look="primary" onClick={close}>
          Done
        </Button>
      </div>
    </RoomFrame>
  );
}
