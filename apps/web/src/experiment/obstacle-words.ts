/** Why something cannot run, worded so that nobody is invited to try. Pure. */
import type { WireError } from '@roundtrip/protocol';
import { count } from '../format/quantity.ts';

/** The message, with the parts of an experiment named as on the page. */
export function wordsOf({ message }: Pick<WireError, 'message'>): string {
  return message
    .replace(
      /^lanes\[(\d+)\](\.watch)?/,
      (_, index, watch) => `${watch ? 'Watched keys of lane' : 'Lane'} ${Number(index) + 1}`,
    )
    .replace(/^(?:Observer|observer\.text): /, 'Second client: ');
}

type Because = Pick<WireError, 'code' | 'message' | 'line' | 'field'>;

/** The headline, in full. */
export function cannotRunWords(error: Because): string {
  if (error.code === 'EMPTY_WORKLOAD')
    return 'There is no command to run yet: write one, or choose an experiment.';
  const reason = reasonOf(error);
  return `This cannot run: ${reason}.`;
}

/** For the space beside the button. */
export function shortWords(error: Because): string {
  if (error.code === 'EMPTY_WORKLOAD') return 'No command to run yet.';
  return isInText(error) ? `Cannot run: ${reasonOf(error)}.` : 'Cannot run: see above.';
}

/** The error is about a line of a text, which the editor marks. */
export function isInText({ line, code }: Because): boolean {
  return line !== undefined || code === 'EMPTY_WORKLOAD';
}

function reasonOf(error: Because): string {
  const { line, field, code } = error;
  if (line === undefined) {
    return lowered(firstSentence(wordsOf(error))).replace(/^(lane \d+): ([\w-]+) /, '$1 ($2) ');
  }
  const where =
    field === 'setup' ? ' of the setup' : field === 'observer.text' ? ' of the second client' : '';
  return `line ${count(line)}${where} ${FAULTS[code] ?? 'has an error'}`;
}

const FAULTS: Readonly<Partial<Record<WireError['code'], string>>> = {
  SYNTAX: 'cannot be read',
  REFUSED_COMMAND: 'is not allowed',
  LIMIT: 'exceeds a limit',
};

/** A sentence ends where a capital begins the next. */
function firstSentence(message: string): string {
  return /^.*?(?=\. [A-Z]|\.?$)/s.exec(message)?.[0] ?? message;
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
