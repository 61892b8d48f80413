/** How a line of command text looks to the eye: enough for the gutter. What it means, the parser says. */
import { readLine } from '@roundtrip/workload';

/** A repeat count that something follows. */
const COUNT = /(\d+)\s+(?=\S)/y;

/** The repeat count that a line begins with, if it does and it repeats anything. */
export function leadingCount(line: string): number | undefined {
  const read = readLine(line, 0);
  if (read.kind !== 'command' || !(read.origin === 'typed' || read.origin === 'prompted')) return undefined;
  COUNT.lastIndex = read.at;
  const digits = COUNT.exec(line)?.[1];
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
