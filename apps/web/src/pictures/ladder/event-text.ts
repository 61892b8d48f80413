/** What an event of slow motion means, in words. Pure. */
import { countOf } from '../../format/quantity.ts';
import type { LadderEvent, Stage } from './next-event.ts';

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
  { stage, from, to }: LadderEvent,
  textAt: (index: number) => string | undefined,
  errors: number,
): string {
  const words = WORDS[stage];
  const isOne = to - from === 1;
  const what = isOne
    ? words.one(textAt(from) ?? `command ${from + 1}`)
    : words.many(countOf(to - from, 'command'));
  if (stage !== 'replied' || errors === 0) return what;
  return isOne ? `${what} with an error` : `${what}, ${countOf(errors, 'error')} among the replies`;
}
