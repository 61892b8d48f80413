import type { ReplyText } from '@roundtrip/protocol';
import { useEffect, useState } from 'react';
import { runExchanges } from '../../run/exchange-pages.ts';
import type { RunState } from '../../run/run-state.ts';
import type { CommandRef } from '../../workbench/highlight-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';

export type PointedReply =
  /** The server sends replies only once a run has ended. */
  { kind: 'not-yet' } | { kind: 'asking' } | { kind: 'known'; reply: ReplyText } | { kind: 'unknown' };

/** Debounced: a pointer that passes over a thousand commands requests none of them. */
const REST_MS = 60;

/** @param commands rows of the lane */
export function useReply(run: RunState, command: CommandRef | undefined, commands: number): PointedReply {
  const { recorded } = useWorkbench();
  const ended = run.kind === 'done' || run.kind === 'failed' ? run.runId : undefined;
  const key =
    command === undefined || ended === undefined ? undefined : `${ended} ${command.lane} ${command.index}`;
  const [answer, setAnswer] = useState<{ key: string; reply: ReplyText | undefined }>();
  const { lane, index } = command ?? { lane: 0, index: 0 };
  useEffect(() => {
    if (key === undefined || ended === undefined) return;
    let wanted = true;
    const timer = setTimeout(() => {
      const exchange =
        recorded?.exchangeOf(lane, index) ?? runExchanges.exchangeOf({ id: ended, lane }, index, commands);
      void exchange.then((known) => {
        if (wanted) setAnswer({ key, reply: known?.reply });
      });
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, ended, lane, index, commands, recorded]);
  if (key === undefined || ended === undefined) return { kind: 'not-yet' };
  if (answer?.key !== key) {
    const cached = recorded
      ? recorded.cachedExchange(lane, index)
      : runExchanges.cached({ id: ended, lane }, index);
    return cached?.reply === undefined ? { kind: 'asking' } : { kind: 'known', reply: cached.reply };
  }
  return answer.reply === undefined ? { kind: 'unknown' } : { kind: 'known', reply: answer.reply };
}
