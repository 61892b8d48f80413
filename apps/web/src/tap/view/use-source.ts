import type { Network } from '@roundtrip/protocol';
import { useStore } from 'zustand/react';
import { type OpenedRecording, recordingsStore } from '../keep/recordings-store.ts';
import type { Grown } from '../recording/recording.ts';
import { tapStore } from '../tap-store.ts';

/** What is looked at: the tap, or a kept recording in its place. */
export interface Source {
  /** Under which questions about it are answered; absent until there is a tap. */
  id: string | undefined;
  /** Whether they are answered: of a tap that is closed, once its recording is kept. */
  isAnswering: boolean;
  grown: Grown;
  network: Network;
  /** Absent: the tap. */
  opened: OpenedRecording | undefined;
}

export function useSource(): Source {
  const { tap, grown, network } = useStore(tapStore);
  const { opened, answeredTap } = useStore(recordingsStore);
  if (opened !== undefined) {
    const { card } = opened;
    return { id: card.id, isAnswering: true, grown: opened.grown, network: card.network, opened };
  }
  const id = 'tapId' in tap ? tap.tapId : undefined;
  const isAnswering = tap.kind === 'open' || (id !== undefined && id === answeredTap);
  return { id, isAnswering, grown, network, opened };
}
