import { useEffect, useEffectEvent, useRef } from 'react';
import { type NotesChannel, openNotesChannel } from './notes-channel.ts';

/** The lesson's side: tells which section is on the screen, and goes where the notes lead. */
export function useNotesSync(slug: string, section: string, go: (section: string) => void): void {
  const channel = useRef<NotesChannel>(undefined);
  const onGo = useEffectEvent(go);
  const tell = useEffectEvent(() => channel.current?.send({ type: 'at', section }));
  useEffect(() => {
    channel.current = openNotesChannel(slug, (message) => {
      if (message.type === 'go') onGo(message.section);
      if (message.type === 'where') tell();
    });
    return () => channel.current?.close();
  }, [slug]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is told whenever the section changes
  useEffect(() => tell(), [section]);
}
