/** Sends what the presenter shows: only what has changed, not too often, and the last always. */
import type { Ack, RoomView, WireError } from '@roundtrip/protocol';

const RETRY_MS = 1_000;

export interface Shower {
  show(view: RoomView): void;
  /** What was shown was to another room. */
  forget(): void;
  /** Shows the last once more: the server may have forgotten it. */
  again(): void;
}

export interface ShowerOptions {
  /** Called with `undefined` once what is shown is accepted. */
  onFault(fault: WireError | undefined): void;
  /** Least time from one to the next, milliseconds. */
  everyMs: number;
}

export function createShower(
  send: (view: RoomView) => Promise<Ack<object>>,
  { onFault, everyMs }: ShowerOptions,
): Shower {
  let wanted: RoomView | undefined;
  let sent: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hadFault = false;
  const next = () => {
    timer = undefined;
    if (wanted === undefined) return;
    const view = wanted;
    const text = JSON.stringify(view);
    if (text === sent) return;
    sent = text;
    timer = setTimeout(next, everyMs);
    void send(view).then((answer) => {
      // A run from the history is none of this session's.
      if (!answer.ok && view.runId !== undefined && isOfRun(answer.error)) {
        const { runId: _, highlight: __, ...rest } = view;
        if (wanted === view) void send(rest as RoomView);
        return;
      }
      if (!answer.ok && answer.error.code === 'INTERNAL' && wanted === view) {
        // The connection was lost too long, and nobody would show it again once it is back.
        sent = undefined;
        clearTimeout(timer);
        timer = setTimeout(next, RETRY_MS);
      }
      if (!answer.ok || hadFault) onFault(answer.ok ? undefined : answer.error);
      hadFault = !answer.ok;
    });
  };
  return {
    show(view) {
      wanted = view;
      timer ??= setTimeout(next);
    },
    forget() {
      sent = undefined;
      clearTimeout(timer);
      timer = wanted === undefined ? undefined : setTimeout(next);
    },
    again() {
      sent = undefined;
      timer ??= setTimeout(next);
    },
  };
}

function isOfRun({ code }: WireError): boolean {
  return code === 'UNKNOWN_RUN' || code === 'FORBIDDEN';
}
