import { useEffect, useEffectEvent, useRef } from 'react';
import type { Step } from '../../stage/step-keys.ts';
import { type LessonPlace, type NotesChannel, openNotesChannel } from './notes-channel.ts';

export interface NotesOrders {
  /** @param section id of the section */
  go(section: string): void;
  run(): void;
  step(way: Step): void;
  ask(): void;
  reveal(): void;
  invite(): void;
}

/** The lesson's side: reports the section and its stage, and does what the notes ask for. */
export function useNotesSync(slug: string, place: LessonPlace, orders: NotesOrders): void {
  const { section, stage, predictions, isOnStage, next, room } = place;
  const channel = useRef<NotesChannel>(undefined);
  const onGo = useEffectEvent(orders.go);
  const onRun = useEffectEvent(orders.run);
  const onStep = useEffectEvent(orders.step);
  const onRoom = useEffectEvent((order: 'ask' | 'reveal' | 'invite') => orders[order]());
  const tell = useEffectEvent(() => channel.current?.send({ type: 'at', ...place }));
  useEffect(() => {
    channel.current = openNotesChannel(slug, (message) => {
      if (message.type === 'go') onGo(message.section);
      if (message.type === 'run') onRun();
      if (message.type === 'step') onStep(message.way);
      if (message.type === 'where') tell();
      if (message.type === 'ask' || message.type === 'reveal' || message.type === 'invite')
        onRoom(message.type);
    });
    return () => channel.current?.close();
  }, [slug]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: report whenever one of them changes
  useEffect(() => tell(), [section, stage, predictions, isOnStage, next, room]);
}
