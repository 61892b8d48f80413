import { useEffect, useState } from 'react';
import { useStore } from 'zustand/react';
import { keptKeys } from '../page/kept-room.ts';
import { roomWantedStore } from '../page/room-wanted.ts';
import { openRoom, returnToKeptRoom } from '../room/entering.ts';
import { roomStore } from '../room/room-store.ts';
import { EndedDialog } from './lead/EndedDialog.tsx';
import { PresenterBar } from './lead/PresenterBar.tsx';
import { RoomDialog } from './open/RoomDialog.tsx';
import { ParticipantBar } from './ParticipantBar.tsx';

/** The room that the page is in, in a line below the header, and what opens from it. */
export default function RoomBar() {
  const kind = useStore(roomStore, ({ room }) => room?.part.kind);
  const presses = useStore(roomWantedStore, (state) => state.presses);
  const [isOpen, setOpen] = useState(false);
  useEffect(returnToKeptRoom, []);
  useEffect(() => roomWantedStore.setState({ isInRoom: kind !== undefined }), [kind]);
  useEffect(() => {
    if (presses === 0) return;
    setOpen(true);
    const { room, isEntering } = roomStore.getState();
    if (room === undefined && !isEntering && keptKeys.read('presenter') === undefined) void openRoom();
  }, [presses]);
  return (
    <>
      {kind === 'presenter' && <PresenterBar onShowCode={() => setOpen(true)} />}
      {kind === 'participant' && <ParticipantBar />}
      <RoomDialog isOpen={isOpen && kind !== 'participant'} onOpenChange={setOpen} />
      <EndedDialog />
    </>
  );
}
