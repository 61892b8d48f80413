/** Runs whose commands were told what to ask for by replies to other commands of the program. */

import type { Command, Conversation } from './commands/command.ts';
import { valuesOf } from './commands/reply-values.ts';
import { firstWhere } from './first-where.ts';
import { holdsPhrase, isAmong, isTelling, somePhrase, wordsOf } from './phrases.ts';
import type { ExaminedRun } from './runs.ts';

/** So many commands of a run, evenly spread, are looked at, and as many other connections. */
const ASKED_OF_A_RUN = 50;
const MOST_CONNECTIONS = 32;
/** Between a command and the one before it, the latest replies on another connection. */
const LATEST = 4;
const MOST_WORDS = 500;
/** From this share of commands on whose id stood in such a reply: documents hold small numbers by chance. */
const MOST = 0.8;

/**
 * Whether most commands have their id from a reply to somebody else that arrived since the command before: callers that share a
 * connection, or take one of a pool each time, cannot be told apart for certain, and one of them may follow a chain.
 *
 * @param conversations all connections of the program, with that of the run
 */
export function isLedByOthers(run: ExaminedRun, conversations: readonly Conversation[]): boolean {
  const own = new Set(run.commands.map(({ sent }) => sent));
  const others = conversations.slice(0, MOST_CONNECTIONS);
  const stride = Math.max(1, Math.floor(run.commands.length / ASKED_OF_A_RUN));
  let [led, all] = [0, 0];
  for (let at = 1; at < run.commands.length; at += stride) {
    const [before, command] = [run.commands[at - 1], run.commands[at]];
    if (before === undefined || command === undefined) continue;
    all++;
    const words = new Set<string>();
    for (const { commands } of others) {
      for (const each of arrivedBetween(commands, before.sent.sentMs, command.sent.sentMs)) {
        if (!own.has(each.sent)) addWords(each, words);
      }
    }
    const isLed = command.texts.some((text, place) =>
      somePhrase(text, run.spans[at]?.[place] ?? { from: 0, to: 0 }, (phrase) => isAmong(words, phrase)),
    );
    if (isLed) led++;
  }
  return all > 0 && led >= all * MOST;
}

/** The latest commands of a connection whose replies arrived after one instant and not after another, milliseconds. */
function arrivedBetween(commands: readonly Command[], fromMs: number, toMs: number): Command[] {
  const end = firstWhere(commands, ({ sent }) => sent.receivedMs > toMs);
  return commands.slice(Math.max(0, end - LATEST), end).filter(({ sent }) => sent.receivedMs > fromMs);
}

function addWords({ sent, texts }: Command, words: Set<string>): void {
  for (const value of sent.reply === undefined ? [] : valuesOf(sent.reply).slice(0, MOST_WORDS)) {
    for (const word of [value, ...wordsOf(value, MOST_WORDS)]) {
      if (isTelling(word) && !holdsPhrase(texts, word)) words.add(word);
    }
  }
}
