/** Some lines of a text, to be run alone. */
import { parseCommandText } from '@roundtrip/workload';
import type { Lines } from '../../run/run-part.ts';

/**
 * The text with only the lines from `from` to `to`. The others are blank, so that each line keeps its number. Selected
 * lines that are not commands, such as replies, are blank too, since on their own they may read as commands. A command
 * that takes several lines is kept whole.
 */
export function linesAlone(text: string, { from, to }: Lines): string {
  const { list, leftOut } = parseCommandText(text);
  const gone = new Set([...leftOut.besides, ...leftOut.byScripts]);
  const whole = list.phases
    .flatMap(({ entries }) => entries)
    .filter(({ line, lastLine }) => line <= to && lastLine >= from);
  const first = Math.min(from, ...whole.slice(0, 1).map(({ line }) => line));
  const last = Math.max(to, ...whole.slice(-1).map(({ lastLine }) => lastLine));
  return text
    .split('\n')
    .slice(0, last)
    .map((line, index) => (index + 1 < first || gone.has(index + 1) ? '' : line))
    .join('\n');
}
