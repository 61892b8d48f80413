/** The look of a line of command text, as far as the gutter needs it. The parser decides what it means. */
import { readLine } from '@roundtrip/workload';

/** A repeat count with something after it. */
const COUNT = /(\d+)\s+(?=\S)/y;

/** The repeat count at the start of a line, if it is above 1. */
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
