/** What an event of slow motion means, in words. Pure. */
import { countOf } from '../../format/quantity.ts';
import type { CommandTextAt } from '../highlight/command-text.ts';
import type { CommandEvent, Stage } from './next-event.ts';

interface Words {
  one: (command: string) => string;
  many: (commands: string) => string;
}

const WORDS: Readonly<Record<Stage, Words>> = {
  sent: {
    one: (command) => `${command} leaves the client`,
    many: (commands) => `${commands} leave the client together`,
  },
  arrived: {
    one: (command) => `${command} reaches Redis`,
    many: (commands) => `${commands} reach Redis together`,
  },
  replied: {
    one: (command) => `Redis has answered ${command}`,
    many: (commands) => `Redis has answered ${commands}`,
  },
  received: {
    one: (command) => `the reply to ${command} reaches the client`,
    many: (commands) => `the replies to ${commands} reach the client`,
  },
  resolved: {
    one: (command) => `the caller has the reply to ${command}`,
    many: (commands) => `the callers of ${commands} have their replies`,
  },
};

/**
 * @param textAt the text of a command
 * @param errors how many of the commands Redis answered with an error
 */
export function eventText(
  { stage, lane, from, to }: CommandEvent,
  textAt: CommandTextAt,
  errors: number,
): string {
  const words = WORDS[stage];
  const isOne = to - from === 1;
  const what = isOne
    ? words.one(textAt(from, lane) ?? `command ${from + 1}`)
    : words.many(countOf(to - from, 'command'));
  if (stage !== 'replied' || errors === 0) return what;
  return isOne ? `${what} with an error` : `${what}, ${countOf(errors, 'error')} among the replies`;
}

/** Longer replies are cut, characters. */
const MAX_REPLIES = 60;

/** @param replies a reply for each of the second client's commands; absent if they are not kept */
export function lookText(replies: readonly string[] | undefined): string {
  if (replies === undefined) return 'the second client sees a state whose replies were not kept';
  const text = replies.map((reply) => reply.replaceAll('\n', ' ')).join(', ');
  const excerpt = text.length > MAX_REPLIES ? `${text.slice(0, MAX_REPLIES - 1)}…` : text;
  return `the second client sees ${excerpt}`;
}
