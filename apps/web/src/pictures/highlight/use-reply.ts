import { useEffect, useState } from 'react';
import type { RunState } from '../../run/run-state.ts';
import type { CommandRef } from '../../workbench/highlight-store.ts';
import { cachedReply, type Exchange, replyOf } from './reply-pages.ts';

export type PointedReply =
  /** The server sends replies only once a run has ended. */
  { kind: 'not-yet' } | { kind: 'asking' } | { kind: 'known'; reply: Exchange } | { kind: 'unknown' };

/** Debounced: a pointer that passes over a thousand commands requests none of them. */
const REST_MS = 60;

/** @param commands rows of the lane */
export function useReply(run: RunState, command: CommandRef | undefined, commands: number): PointedReply {
  const ended = run.kind === 'done' || run.kind === 'failed' ? run.runId : undefined;
  const key =
    command === undefined || ended === undefined ? undefined : `${ended} ${command.lane} ${command.index}`;
  const [answer, setAnswer] = useState<{ key: string; reply: Exchange | undefined }>();
  const { lane, index } = command ?? { lane: 0, index: 0 };
  useEffect(() => {
    if (key === undefined || ended === undefined) return;
    let wanted = true;
    const timer = setTimeout(() => {
      void replyOf(ended, lane, index, commands).then((reply) => {
        if (wanted) setAnswer({ key, reply });
      });
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, ended, lane, index, commands]);
  if (key === undefined) return { kind: 'not-yet' };
  if (answer?.key !== key) {
    const reply = ended === undefined ? undefined : cachedReply(ended, lane, index);
    return reply === undefined ? { kind: 'asking' } : { kind: 'known', reply };
  }
  return answer.reply === undefined ? { kind: 'unknown' } : { kind: 'known', reply: answer.reply };
}
