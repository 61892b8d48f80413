/** Builds a command list phase by phase. */
import { LIMITS } from '@roundtrip/protocol';
import type { CommandList, Entry, Phase } from './command-list.ts';

export class ListBuilder {
  readonly #phases: Phase[] = [];
  #entries: Entry[] = [];
  #commands = 0;

  /** @returns whether it fitted within `LIMITS.commands` */
  add(entry: Omit<Entry, 'from'>): boolean {
    if (this.#commands + entry.repeat > LIMITS.commands) return false;
    const { line, lastLine, repeat, args } = entry;
    this.#entries.push({ line, lastLine, repeat, from: this.#commands, args });
    this.#commands += repeat;
    return true;
  }

  endPhase(): void {
    const [first] = this.#entries;
    if (first === undefined) return;
    this.#phases.push({ from: first.from, commands: this.#commands - first.from, entries: this.#entries });
    this.#entries = [];
  }

  finish(): CommandList {
    this.endPhase();
    return { phases: this.#phases, commands: this.#commands };
  }
}
