/** The application's round trips in columns: there may be a million. */
import { STATUS } from '@roundtrip/protocol';
import type { Command, Conversation } from './commands/command.ts';

interface Columns {
  connection: Uint32Array;
  /** When its first command was sent, and when the last that does not wait on purpose was answered, milliseconds. */
  fromMs: Float64Array;
  toMs: Float64Array;
  commands: Uint32Array;
  errors: Uint32Array;
  unanswered: Uint32Array;
  requestBytes: Float64Array;
  replyBytes: Float64Array;
}

export class Trips {
  readonly columns: Columns;
  count = 0;

  constructor(conversations: readonly Conversation[]) {
    const most = conversations.reduce((sum, { commands }) => sum + commands.length, 0);
    this.columns = {
      connection: new Uint32Array(most),
      fromMs: new Float64Array(most),
      toMs: new Float64Array(most),
      commands: new Uint32Array(most),
      errors: new Uint32Array(most),
      unanswered: new Uint32Array(most),
      requestBytes: new Float64Array(most),
      replyBytes: new Float64Array(most),
    };
    for (const { commands } of conversations) {
      let roundTrip: number | undefined;
      for (const command of commands) {
        if (command.role === 'library') continue;
        if (command.sent.roundTrip !== roundTrip) this.#begin(command);
        roundTrip = command.sent.roundTrip;
        this.#add(command);
      }
    }
  }

  /** Indices of the columns, in order of time. */
  inOrder(): Uint32Array {
    const { fromMs, connection } = this.columns;
    const at = (column: ArrayLike<number>, index: number) => column[index] ?? 0;
    return Uint32Array.from({ length: this.count }, (_, index) => index).sort(
      (a, b) => at(fromMs, a) - at(fromMs, b) || at(connection, a) - at(connection, b),
    );
  }

  #begin({ connection, sent: { sentMs } }: Command): void {
    this.columns.connection[this.count] = connection;
    this.columns.fromMs[this.count] = sentMs;
    this.columns.toMs[this.count] = sentMs;
    this.count++;
  }

  #add({ sent, role }: Command): void {
    const { columns } = this;
    const trip = this.count - 1;
    const { status } = sent;
    const raise = (column: Uint32Array | Float64Array, by: number) => {
      column[trip] = (column[trip] ?? 0) + by;
    };
    raise(columns.commands, 1);
    if (status === STATUS.error) raise(columns.errors, 1);
    if (status === STATUS.unanswered) raise(columns.unanswered, 1);
    raise(columns.requestBytes, sent.requestBytes);
    raise(columns.replyBytes, sent.replyBytes);
    // What waits for others on purpose is no waiting for the network, and bridges no silence.
    if (role === 'blocking' || status === STATUS.unanswered) return;
    columns.toMs[trip] = Math.max(columns.toMs[trip] ?? 0, sent.receivedMs);
  }
}
