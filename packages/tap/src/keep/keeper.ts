/** Holds what a tap has recorded, within its bounds, tells it on, and answers questions about it. Knows nothing of threads. */
import { findIn, type Traffic, type TrafficCommand } from '@roundtrip/findings';
import { LIMITS, type RecordedWords } from '@roundtrip/protocol';
import { type AnsweredRows, latin1, printedExchanges, type RecordedExchange } from '@roundtrip/replies';
import type { Batch, ConnectionState, FromKeeper, Question, RowsAsked } from '../messages.ts';
import { KeptBytes } from './kept-bytes.ts';
import { RowStore } from './row-store.ts';
import { StoredCommand } from './stored-command.ts';
import { type Origins, traceChunks } from './trace-chunks.ts';

export class Keeper {
  readonly #tell: (message: FromKeeper) => void;
  readonly #rows = new RowStore(LIMITS.tapRows);
  readonly #bytes = new KeptBytes(LIMITS.tapKeptBytes);
  /** By index, in the order in which they were opened. */
  readonly #connections = new Map<number, ConnectionState>();
  readonly #origins: Origins = new Map();

  constructor(tell: (message: FromKeeper) => void) {
    this.#tell = tell;
  }

  add({ connections, segments, rows, blocks, bytes }: Batch): void {
    // That one is closed is told after its last row.
    const open = connections.filter(
      ({ connection, closedAt }) => closedAt === undefined || !this.#connections.has(connection),
    );
    for (const state of connections) this.#learn(state);
    const added = this.#rows.add(segments, rows);
    this.#bytes.add(blocks, bytes);
    this.#tell({
      type: 'told',
      connections: open.map(({ closedAt: _, reason: __, ...state }) => state),
      rows: traceChunks(added, this.#origins),
      closed: connections.filter(({ closedAt }) => closedAt !== undefined),
    });
    this.#forgetConnections();
  }

  answer(id: number, question: Question): void {
    try {
      if (question.type === 'tell-again') this.#tell({ type: 'telling-again', id });
      this.#tell({ type: 'answered', id, answer: this.#answerTo(question) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#tell({ type: 'could-not-answer', id, reason });
    }
  }

  #answerTo(question: Question): unknown {
    switch (question.type) {
      case 'commands':
        return printed(this.#stored(question), question.from);
      case 'words':
        return wordsOf(this.#stored(question), question.from);
      case 'findings':
        return findIn(this.traffic(), question.request);
      case 'tell-again':
        return this.#tellAgain();
      case 'clear':
        return this.#clear();
      default:
        return question satisfies never;
    }
  }

  #learn(state: ConnectionState): void {
    this.#connections.set(state.connection, state);
    if (!this.#origins.has(state.connection)) this.#origins.set(state.connection, 0);
  }

  /** Connections come and go by the thousand: those that are closed are forgotten first, with their rows, the oldest of them before. */
  #forgetConnections(): void {
    let excess = this.#connections.size - LIMITS.tapConnections;
    if (excess <= 0) return;
    for (const { connection, closedAt } of this.#connections.values()) {
      if (closedAt === undefined) continue;
      this.#forget(connection);
      if (--excess === 0) return;
    }
  }

  #forget(connection: number): void {
    this.#connections.delete(connection);
    this.#origins.delete(connection);
  }

  /** In order of their rows. */
  #stored({ connection, from, count }: RowsAsked): StoredCommand[] {
    const found: StoredCommand[] = [];
    const to = from + Math.min(count, LIMITS.repliesPerRequest);
    for (const { rows, from: first, to: end } of this.#rows.ranges) {
      for (let index = first; index < end; index++) {
        if (rows.connection[index] !== connection) continue;
        const row = rows.row[index] as number;
        if (row >= from && row < to) found.push(new StoredCommand(rows, index, this.#bytes));
      }
    }
    return found;
  }

  /** Everything that is kept. */
  traffic(): Traffic {
    const commands = new Map<number, TrafficCommand[]>();
    for (const connection of this.#connections.keys()) commands.set(connection, []);
    for (const { rows, from, to } of this.#rows.ranges) {
      for (let index = from; index < to; index++) {
        commands.get(rows.connection[index] as number)?.push(new StoredCommand(rows, index, this.#bytes));
      }
    }
    return {
      connections: [...this.#connections.values()].map(({ connection, name, library, at, closedAt }) => ({
        connection,
        openedAtMs: at,
        commands: commands.get(connection) ?? [],
        ...(name !== undefined && { name }),
        ...(library !== undefined && { library }),
        ...(closedAt !== undefined && { closedAtMs: closedAt }),
      })),
    };
  }

  #tellAgain(): void {
    const connections = [...this.#connections.values()];
    this.#tell({ type: 'told', connections, rows: [], closed: [] });
    for (const range of this.#rows.ranges)
      this.#tell({
        type: 'told',
        connections: [],
        rows: traceChunks([range], this.#origins),
        closed: [],
      });
  }

  #clear(): void {
    this.#rows.clear();
    this.#bytes.clear();
    for (const { connection, closedAt } of [...this.#connections.values()])
      if (closedAt !== undefined) this.#forget(connection);
  }
}

/** Commands and their replies from row `from` on, up to the first that is not kept. */
function printed(found: readonly StoredCommand[], from: number): AnsweredRows {
  const kept: RecordedExchange[] = [];
  for (const command of found) {
    const { row, args, isCut, reply, replyBytes, status } = command;
    if (row !== from + kept.length || args.length === 0) break;
    kept.push({ args, isCut, reply, replyBytes, status });
  }
  return printedExchanges(kept);
}

/** From row `from` to the last of them, whether it is kept or not. */
function wordsOf(found: readonly StoredCommand[], from: number): RecordedWords {
  const count = (found.at(-1)?.row ?? from - 1) + 1 - from;
  const commands = Array<string[] | null>(count).fill(null);
  const replies = Array<string | null>(count).fill(null);
  const cut: number[] = [];
  for (const command of found) {
    const { row, args, isCut, reply } = command;
    const index = row - from;
    if (args.length > 0) commands[index] = args.map(latin1);
    if (args.length > 0 && isCut) cut.push(index);
    if (reply !== undefined) replies[index] = latin1(reply);
  }
  return { commands, replies, cut };
}
