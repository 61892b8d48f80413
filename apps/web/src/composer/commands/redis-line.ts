/** How a line of command text looks to the eye: enough for colours and the gutter. What it means, the parser says. */

/** A prompt that was pasted along, the blanks around it, and a repeat count that something follows. */
const LEAD = /^\s*(?:[^\s"'>]*>\s+)?(?:(\d+)\s+(?=\S))?/;

/** The repeat count that a line begins with, if it does and it repeats anything. */
export function leadingCount(line: string): number | undefined {
  const digits = LEAD.exec(line)?.[1];
  const repeat = digits === undefined ? 1 : Number(digits);
  return repeat > 1 ? repeat : undefined;
}

export type LineKind = 'blank' | 'comment' | 'barrier' | 'command';

export function kindOf(line: string): LineKind {
  const text = line.trim();
  if (text === '') return 'blank';
  if (text.startsWith('#')) return 'comment';
  return text === '---' ? 'barrier' : 'command';
}
