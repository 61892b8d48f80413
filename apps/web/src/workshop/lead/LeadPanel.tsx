import type { ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { isPresenter, roomStore } from '../../room/room-store.ts';
import { RoomFrame, type RoomFrameProps } from '../RoomFrame.tsx';
import { AskForm } from './AskForm.tsx';
import { InviteForm } from './InviteForm.tsx';
import { KeepButtons } from './KeepButtons.tsx';
import styles from './LeadPanel.module.css';
import { People } from './People.tsx';
import { RoomEnd } from './RoomEnd.tsx';

/** All that a presenter can do with the room. The page beside it stays in sight. */
export function LeadPanel({ isOpen, onOpenChange }: Pick<RoomFrameProps, 'isOpen' | 'onOpenChange'>) {
  const room = useStore(roomStore, (state) => (isPresenter(state.room) ? state.room : undefined));
  if (room === undefined) return null;
  const close = () => onOpenChange(false);
  return (
    <RoomFrame look="side" title="The room" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Part title="Ask">
        <AskForm onDone={close} />
      </Part>
      <Part title="Everyone, run">
        <InviteForm onDone={close} />
      </Part>
      <Part title="People">
        <People room={room} />
      </Part>
      <Part title="Keep">
        <KeepButtons />
      </Part>
      <Part title="Hand over or close">
        <RoomEnd room={room} />
      </Part>
    </RoomFrame>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3 className={styles.subtitle}>{title}</h3>
      {children}
    </section>
  );
}
