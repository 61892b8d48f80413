/** The commands of an experiment by their row. */
import type { Experiment } from '@roundtrip/protocol';
import type { Argument } from './argument.ts';
import { warmingCommandAt } from './cache-warming.ts';
import type { CommandList } from './command-list.ts';
import { commandAt } from './expand.ts';
import { parseCommandText } from './parse.ts';

export class CommandLists {
  readonly #capacity: number;
  /** By their text, the one asked for last at the end. */
  readonly #lists = new Map<string, CommandList>();

  /** @param capacity texts whose lists are kept: a list takes some hundred times the room of its text */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** @param experiment one that was checked, with the rows */
  commandsOf({ workload, seed = 0 }: Experiment, from: number, count: number): Argument[][] {
    const rows = Array.from({ length: count }, (_, index) => from + index);
    if (workload.kind === 'cache-warming') return rows.map((row) => warmingCommandAt(workload, row));
    const list = this.#listOf(workload.text);
    return rows.map((row) => (list ? commandAt(list, row, seed) : []));
  }

  #listOf(text: string): CommandList | undefined {
    const kept = this.#lists.get(text);
    const parsed = kept ? undefined : parseCommandText(text);
    const list = parsed?.ok ? parsed.list : kept;
    this.#lists.delete(text);
    if (list) this.#lists.set(text, list);
    for (const oldest of this.#lists.keys()) {
      if (this.#lists.size <= this.#capacity) break;
      this.#lists.delete(oldest);
    }
    return list;
  }
}
