/** Looks up an experiment's commands by row, with a cache of parsed texts. */
import type { Experiment } from '@roundtrip/protocol';
import type { Argument } from './argument.ts';
import { warmingCommandAt } from './cache-warming.ts';
import type { CommandList } from './command-list.ts';
import { commandAt } from './expand.ts';
import { parseCommandText } from './parse.ts';

export class CommandLists {
  readonly #capacity: number;
  /** By text, least recently used first. */
  readonly #lists = new Map<string, CommandList>();

  /** @param capacity number of texts whose lists are cached: a list takes about a hundred times the size of its text */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** @param experiment one that has been checked and has these rows */
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
