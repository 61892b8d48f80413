import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { countOf } from '../../format/quantity.ts';
import { roomStore } from '../../room/room-store.ts';
import { spacedCode } from '../open/addresses.ts';
import styles from '../RoomBar.module.css';
import { LeadPanel } from './LeadPanel.tsx';

/** The room in a line: who is there, and the ways to ask, to let everyone run, and to lead. */
export function PresenterBar({ onShowCode }: { onShowCode: () => void }) {
  const room = useStore(roomStore, (state) => state.room);
  const [panel, setPanel] = useState(false);
  if (room === undefined) return null;
  const { participants, locked } = room.state;
  return (
    <div className={styles.bar}>
      <Button title="Show how to join" onClick={onShowCode}>
        <span className={styles.wide}>Room</span>
        <span className={styles.code}>{spacedCode(room.code)}</span>
      </Button>
      <span className={styles.words}>
        <span role="status">{room.isReturning && 'Coming back…'}</span>
        {!room.isReturning && `${countOf(participants, 'person', 'people')}${locked ? ', locked' : ''}`}
      </span>
      <span className={styles.end}>
        <Button onClick={() => setPanel(true)}>
          <SlidersHorizontal aria-hidden="true" />
          Ask and lead
        </Button>
      </span>
      <LeadPanel isOpen={panel} onOpenChange={setPanel} />
    </div>
  );
}
