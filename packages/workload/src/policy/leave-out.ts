/** Removes refused commands from a text, so that a capture of a real program can run here. */
import type { CommandList, Entry } from '../command-list.ts';
import { parseCommandText } from '../parse.ts';
import { findRefusal } from './find-refusal.ts';

/** Commands refused for the same reason. */
export interface RefusedGroup {
  /** In text order, with how often each is sent. */
  names: readonly { name: string; commands: number }[];
  /** Completes “X is refused: …” without the remedy. */
  reason: string;
}

export interface RefusedCommands {
  /** Counts of refused commands and of all commands, repetitions included. */
  refused: number;
  commands: number;
  groups: readonly RefusedGroup[];
}

/** The refused commands of a list; `undefined` if all may run. */
export function refusedCommands({ phases, commands }: CommandList): RefusedCommands | undefined {
  const byReason = new Map<string, Map<string, number>>();
  let refused = 0;
  for (const { entries } of phases) {
    for (const { args, repeat } of entries) {
      const refusal = findRefusal(args, repeat);
      if (refusal === undefined) continue;
      const reason = firstSentence(refusal.because);
      const names = byReason.get(reason) ?? new Map<string, number>();
      const name = refusal.what ?? 'A name with a placeholder';
      byReason.set(reason, names.set(name, (names.get(name) ?? 0) + repeat));
      refused += repeat;
    }
  }
  if (refused === 0) return undefined;
  const groups = Array.from(byReason, ([reason, names]) => ({
    reason,
    names: Array.from(names, ([name, count]) => ({ name, commands: count })),
  }));
  return { refused, commands, groups };
}

/**
 * The text without its refused commands and the replies to them. Everything else stays, including lines that cannot be
 * read.
 */
export function withoutRefused(text: string): string {
  const { list, leftOut } = parseCommandText(text);
  const besides = new Set(leftOut.besides);
  const gone = new Set<number>();
  const entries = list.phases.flatMap((phase) => phase.entries);
  for (const [index, entry] of entries.entries()) {
    if (findRefusal(entry.args, entry.repeat) === undefined) continue;
    for (let line = entry.line; line <= entry.lastLine; line++) gone.add(line);
    for (let line = entry.lastLine + 1; line < nextLine(entries, index); line++) {
      if (besides.has(line)) gone.add(line);
    }
  }
  return text
    .split('\n')
    .filter((_, index) => !gone.has(index + 1))
    .join('\n');
}

function nextLine(entries: readonly Entry[], index: number): number {
  const { lastLine = 0 } = entries[index] ?? {};
  return entries[index + 1]?.line ?? lastLine + MOST_REPLY_LINES;
}

/** Bounds the search for the last command's replies, which no next command ends. */
const MOST_REPLY_LINES = 100_000;

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}
