/** Which rows of a recording pass a test of their commands, which the server is asked for. */
import { LIMITS } from '@roundtrip/protocol';
import { askTap } from '../ask-tap.ts';
import type { Recording } from '../recording/recording.ts';
import type { CommandTest } from './command-filter.ts';

export class FilteredRows {
  readonly #tapId: string;
  readonly #test: CommandTest;
  /** Of each connection the rows that pass, and up to which row all have been tested. */
  readonly #tested = new Map<number, { passing: Set<number>; until: number }>();
  #isAsking = false;
  #isOver = false;

  constructor(tapId: string, test: CommandTest) {
    this.#tapId = tapId;
    this.#test = test;
  }

  passes(connection: number, row: number): boolean {
    return this.#tested.get(connection)?.passing.has(row) ?? false;
  }

  /** Rows that have not been tested yet. */
  remaining(recording: Recording): number {
    return recording.connections.reduce((sum, { connection }) => {
      const rows = recording.rowsOf(connection);
      if (rows === undefined) return sum;
      return sum + rows.end - Math.max(rows.first, this.#tested.get(connection)?.until ?? 0);
    }, 0);
  }

  /** Tests the rows that have come since. @param onChange some more have been tested */
  async follow(recording: Recording, onChange: () => void): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      for (const { connection } of recording.connections) {
        while (!this.#isOver && (await this.#testSome(recording, connection))) onChange();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  end(): void {
    this.#isOver = true;
  }

  /** @returns whether there were any */
  async #testSome(recording: Recording, connection: number): Promise<boolean> {
    const rows = recording.rowsOf(connection);
    if (rows === undefined) return false;
    const tested = this.#tested.get(connection) ?? { passing: new Set(), until: 0 };
    this.#tested.set(connection, tested);
    const from = Math.max(tested.until, rows.first);
    const count = Math.min(LIMITS.repliesPerRequest, rows.end - from);
    if (count <= 0) return false;
    const answer = await askTap('tap:commands', { tapId: this.#tapId, connection, from, count });
    const commands = answer.ok ? answer.commands : [];
    commands.forEach((command, index) => {
      if (this.#test(command)) tested.passing.add(from + index);
    });
    // An answer ends with the first that is not kept any longer: what begins with one cannot be tested.
    tested.until = from + (commands.length || count);
    return true;
  }
}
