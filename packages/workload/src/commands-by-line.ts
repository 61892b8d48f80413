/** Makes any command of an indexed text from its line alone, without reading the rest. */
import type { Argument } from './argument.ts';
import { readCommand } from './command-line.ts';
import { fillTemplate } from './fill-template.ts';
import { readLine } from './line.ts';
import type { LineIndex } from './line-index.ts';
import { beginsRequest, readRequest } from './pasted/resp-request.ts';
import type { ArgumentTemplate } from './template.ts';
import { withoutLoneSurrogates } from './utf8.ts';

/**
 * Returns a lookup of commands by their index in the whole text; `undefined` beyond the last. A call costs reading one
 * line, or nothing if it is the line of the previous call.
 *
 * @param commands total count, repetitions included
 */
export function commandsByLine(
  text: string,
  { from, start, stream }: LineIndex,
  commands: number,
  seed: number,
): (at: number) => Argument[] | undefined {
  let last: { place: number; args: readonly ArgumentTemplate[] } | undefined;
  return (at) => {
    if (!Number.isInteger(at) || at < 0 || at >= commands) return undefined;
    const place = lastAtOrBefore(from, at);
    if (last?.place !== place) last = { place, args: argsAt(text, start[place] ?? 0, stream[place] ?? 0) };
    const repetition = at - (from[place] ?? 0);
    return last.args.map((template) => fillTemplate(template, repetition, seed));
  };
}

function argsAt(text: string, start: number, firstStream: number): readonly ArgumentTemplate[] {
  if (beginsRequest(text, start)) return requestAt(text, start);
  const end = text.indexOf('\n', start);
  const line = withoutLoneSurrogates(text.slice(start, end === -1 ? text.length : end));
  const read = readLine(line, 0);
  const command = read.kind === 'command' ? readCommand(line, read, firstStream) : undefined;
  return command?.kind === 'command' ? command.args : [];
}

function requestAt(text: string, start: number): readonly ArgumentTemplate[] {
  const request = readRequest(text, start);
  if (request.kind === 'broken') return [];
  return request.args.map((value) => ({
    parts: [{ kind: 'literal', value: withoutLoneSurrogates(value) }],
    column: 1,
    endColumn: 1,
  }));
}

/** @param ascending its first element is at most `value` */
function lastAtOrBefore(ascending: Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
