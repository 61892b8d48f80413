/** Which commands of a run needed an earlier reply: each gets the earliest phase that it could have been sent in. */
import { type Command, isFirstOnly, keyOf } from './commands/command.ts';
import { isStatus, valuesOf } from './commands/reply-values.ts';
import { isChained } from './follow-on.ts';
import { holdsPhrase, isTelling, type Span, somePhrase, withoutZeros } from './phrases.ts';
import type { ExaminedRun } from './runs.ts';

export interface Phases {
  /** For each command, from 0: a phase begins when all replies of the one before have arrived. */
  of: readonly number[];
  count: number;
}

/**
 * A command needs an earlier reply of its run
 * - when one of its arguments holds a value which that reply brought, as a whole word and in a place that differs from
 *   command to command;
 * - when it writes what was read before, or uses what was tested before: the reply may have decided it;
 * - in a run of several shapes, when it writes after a read, whatever was read: what it writes may come from there.
 *
 * Commands keep their order within a phase. Between phases, only commands with different keys change places.
 *
 * @returns undefined if the replies lead from one command to the next in a way that is not as simple: nothing is known then
 */
export function phasesOf(run: ExaminedRun): Phases | undefined {
  if (isChained(run)) return undefined;
  const state = new PhaseState(run);
  return {
    of: run.commands.map((command, at) => state.place(command, run.spans[at] ?? [])),
    count: state.count,
  };
}

class PhaseState {
  count = 0;
  readonly #isMixed: boolean;
  readonly #hasWrites: boolean;
  /** The first phase whose replies brought the value. */
  readonly #values = new Map<string, number>();
  /** The last phase in which a key or a part of it was read, tested or written. */
  readonly #reads = new Map<string, number>();
  readonly #tests = new Map<string, number>();
  readonly #writes = new Map<string, number>();
  #lastRead = -1;
  #lastTest = -1;
  #fence = 0;

  constructor({ commands, templates }: ExaminedRun) {
    this.#isMixed = new Set(templates).size > 1;
    this.#hasWrites = commands.some(({ facts }) => facts.class === 'write');
  }

  place(command: Command, spans: readonly Span[]): number {
    const phase = Math.max(this.#fence, this.#afterValues(command, spans), this.#afterUses(command));
    const placed = this.#isFence(command) ? Math.max(phase, this.count - 1) : phase;
    if (this.#isFence(command)) this.#fence = placed;
    this.#note(command, placed);
    this.count = Math.max(this.count, placed + 1);
    return placed;
  }

  #isFence({ facts }: Command): boolean {
    return this.#isMixed && this.#hasWrites && !facts.hasOneKey;
  }

  #afterValues(command: Command, spans: readonly Span[]): number {
    if (this.#values.size === 0) return 0;
    let least = 0;
    for (const [place, text] of command.texts.entries()) {
      somePhrase(text, spans[place] ?? { from: 0, to: text.length }, (phrase) => {
        const brought = this.#values.get(phrase) ?? this.#values.get(withoutZeros(phrase));
        if (brought !== undefined) least = Math.max(least, brought + 1);
        return false;
      });
    }
    return least;
  }

  #afterUses(command: Command): number {
    const { facts } = command;
    const [key, part] = subjectOf(command);
    const tested = part === undefined ? this.#tests.get(key) : later(this.#tests, key, part);
    let least = this.#writes.get(key) ?? 0;
    if (facts.class === 'write') {
      const read = part === undefined ? this.#reads.get(anyPart(key)) : later(this.#reads, key, part);
      least = Math.max(least, 1 + (read ?? -1), 1 + (tested ?? -1));
      if (this.#isMixed) least = Math.max(least, 1 + this.#lastRead);
    }
    if (facts.class === 'read') least = Math.max(least, 1 + (tested ?? -1));
    if (this.#isMixed && facts.class !== 'test') least = Math.max(least, 1 + this.#lastTest);
    return least;
  }

  #note(command: Command, phase: number): void {
    const { facts, sent } = command;
    const [key, part] = subjectOf(command);
    const isTest = facts.class === 'test' || isFirstOnly(command);
    if (facts.class === 'write') raise(this.#writes, key, phase);
    if (facts.class !== 'write') {
      raise(this.#reads, anyPart(key), phase);
      raise(this.#reads, part === undefined ? key : `${key}\0${part}`, phase);
      this.#lastRead = phase;
    }
    if (isTest) {
      raise(this.#tests, part === undefined ? key : `${key}\0${part}`, phase);
      if (part !== undefined) raise(this.#tests, anyPart(key), phase);
    }
    if (facts.class === 'test') this.#lastTest = phase;
    if (facts.tellsCount) return;
    const { reply } = sent;
    if (reply === undefined || isStatus(reply)) return;
    for (const value of valuesOf(reply)) {
      // What the command itself held is not news.
      if (!isTelling(value) || this.#values.has(value) || holdsPhrase(command.texts, value)) continue;
      this.#values.set(value, phase);
    }
  }
}

function subjectOf(command: Command): [key: string, part: string | undefined] {
  const { facts } = command;
  const part = facts.part === undefined ? undefined : command.texts[facts.part - 1];
  return [keyOf(command) ?? '', part];
}

function anyPart(key: string): string {
  return `${key}\0`;
}

/** The later phase of a use of the whole key and of the part. */
function later(uses: ReadonlyMap<string, number>, key: string, part: string): number | undefined {
  const [whole, own] = [uses.get(key), uses.get(`${key}\0${part}`)];
  if (whole === undefined || own === undefined) return whole ?? own;
  return Math.max(whole, own);
}

function raise(uses: Map<string, number>, key: string, phase: number): void {
  uses.set(key, Math.max(uses.get(key) ?? 0, phase));
}
