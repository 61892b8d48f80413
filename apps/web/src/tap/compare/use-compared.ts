import type { TapFindings, TapFindingsRequest } from '@roundtrip/protocol';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand/react';
import { askTap } from '../ask-tap.ts';
import type { RecordingCard } from '../keep/recording-record.ts';
import { rangeOf } from '../view/part.ts';
import { lookedAtStore } from '../view/selection-store.ts';

export interface Compared {
  /** Of the part that was chosen; absent until it has been looked at. */
  found: TapFindings | undefined;
  /** The whole recording's. */
  stretches: TapFindings['stretches'];
}

/** What is known of a kept recording, or of one of its stretches. @param stretch its index; absent: everything */
export function useCompared({ id }: RecordingCard, stretch: number | undefined): Compared {
  const silenceMs = useStore(lookedAtStore, (look) => look.silenceMs);
  const [whole, setWhole] = useState<TapFindings>();
  const [part, setPart] = useState<TapFindings>();
  useEffect(() => askFindings({ tapId: id, silenceMs }, setWhole), [id, silenceMs]);
  const chosen = stretch === undefined ? undefined : whole?.stretches[stretch];
  useEffect(() => {
    setPart(undefined);
    return chosen && askFindings({ tapId: id, silenceMs, range: rangeOf(chosen) }, setPart);
  }, [id, silenceMs, chosen]);
  return { found: chosen === undefined ? whole : part, stretches: whole?.stretches ?? [] };
}

/** @returns what to call once the answer is no longer wanted */
function askFindings(request: TapFindingsRequest, take: (found: TapFindings) => void): () => void {
  let isOver = false;
  void askTap('tap:findings', request).then((answer) => {
    if (answer.ok && !isOver) take(answer);
  });
  return () => {
    isOver = true;
  };
}
