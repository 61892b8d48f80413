import { X } from 'lucide-react';
import * as Dialog from 'radix-ui/dialog';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { roomStore } from '../../room/room-store.ts';
import { HowToJoin } from './HowToJoin.tsx';
import { OpenRoom } from './OpenRoom.tsx';
import styles from './RoomDialog.module.css';

export interface RoomDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** For the last row of a room: how to join it. */
export function RoomDialog({ isOpen, onOpenChange }: RoomDialogProps) {
  const code = useStore(roomStore, ({ room }) => room?.code);
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content className={styles.dialog} aria-describedby={undefined}>
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>Join the room</Dialog.Title>
            <Dialog.Close asChild>
              <Button look="icon" aria-label="Close">
                <X aria-hidden="true" />
              </Button>
            </Dialog.Close>
          </div>
          {code === undefined ? <OpenRoom /> : <HowToJoin code={code} />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
