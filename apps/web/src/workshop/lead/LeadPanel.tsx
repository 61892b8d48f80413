import { X } from 'lucide-react';
import * as Dialog from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { isPresenter, roomStore } from '../../room/room-store.ts';
import { AskForm } from './AskForm.tsx';
import { InviteForm } from './InviteForm.tsx';
import { KeepButtons } from './KeepButtons.tsx';
import styles from './LeadPanel.module.css';
import { People } from './People.tsx';
import { RoomEnd } from './RoomEnd.tsx';

export interface LeadPanelProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** All that a presenter can do with the room. The page beside it stays in sight. */
export function LeadPanel({ isOpen, onOpenChange }: LeadPanelProps) {
  const room = useStore(roomStore, (state) => (isPresenter(state.room) ? state.room : undefined));
  const close = () => onOpenChange(false);
  return (
    <Dialog.Root open={isOpen && room !== undefined} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content className={styles.panel} aria-describedby={undefined}>
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>The room</Dialog.Title>
            <Dialog.Close asChild>
              <Button look="icon" aria-label="Close the panel">
                <X aria-hidden="true" />
              </Button>
            </Dialog.Close>
          </div>
          {room !== undefined && (
            <>
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
            </>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
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
