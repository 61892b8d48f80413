import type { ReplyText } from '@roundtrip/protocol';
import { useEffect, useState } from 'react';
import { requestReplies } from '../../connection/gateway.ts';

export type Replies =
  | { kind: 'loading' }
  | { kind: 'loaded'; replies: readonly ReplyText[]; commands: readonly string[] }
  | { kind: 'refused'; message: string };

export interface RepliesPage {
  runId: string;
  lane: number;
  from: number;
  count: number;
}

/** Asks the server for a page of replies, when the page is shown and not before. */
export function useReplies({ runId, lane, from, count }: RepliesPage): Replies {
  const [answer, setAnswer] = useState<{ key: string; replies: Replies }>();
  const key = `${runId} ${lane} ${from} ${count}`;
  useEffect(() => {
    let wanted = true;
    void requestReplies({ runId, lane, from, count }).then((answered) => {
      if (!wanted) return;
      const replies: Replies = answered.ok
        ? { kind: 'loaded', replies: answered.replies, commands: answered.commands }
        : { kind: 'refused', message: answered.error.message };
      setAnswer({ key, replies });
    });
    return () => {
      wanted = false;
    };
  }, [key, runId, lane, from, count]);
  return answer?.key === key ? answer.replies : { kind: 'loading' };
}
