import { useStore } from 'zustand/react';
import { roomStore } from '../../room/room-store.ts';
import { RoomFrame, type RoomFrameProps } from '../RoomFrame.tsx';
import { HowToJoin } from './HowToJoin.tsx';
import { OpenRoom } from './OpenRoom.tsx';

/** For the last row of a room: how to join it. */
export function RoomDialog(frame: Pick<RoomFrameProps, 'isOpen' | 'onOpenChange'>) {
  const code = useStore(roomStore, ({ room }) => room?.code);
  return (
    <RoomFrame look="wide" title="Join the room" {...frame}>
      {code === undefined ? <OpenRoom /> : <HowToJoin code={code} />}
    </RoomFrame>
  );
}
