/** Prints a command as a line that reads back as the same arguments. */
import type { Argument } from './argument.ts';
import { readLine } from './line.ts';
import { beginsPlaceholder } from './placeholder.ts';
import { repeatCountOf } from './repeat-count.ts';
import { decodeUtf8, encodeUtf8, withoutLoneSurrogates } from './utf8.ts';

/** White space, quotes, backslashes, and invisible characters: controls, formats, spaces other than U+0020. */
const NEEDS_QUOTES = /[\p{C}\p{Z}"'\\]/u;
const ESCAPED_IN_TEXT = /[\p{C}\p{Zl}\p{Zp}"\\{]|(?! )\p{Zs}/gu;
const ESCAPED_IN_BYTES = /[^ -~]|["\\{]/g;

/** Below other lines, a line that begins like this may be taken for RESP. */
const ON_THE_WIRE = /^(?:[+:$*_,(%~>=!|]|-[A-Z])/;

const NAMED: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\x07': '\\a',
  '"': '\\"',
  '\\': '\\\\',
};

/**
 * One command as a line of workload text. Arguments that need it are quoted as `redis-cli` quotes replies, except that
 * text beyond ASCII stays legible. `{i}` and `{rand:` are escaped; a name that would read as a repeat count gets a
 * count of 1 in front; and one that would read as a comment, a barrier, a reply or another program's output is quoted.
 *
 * @param args at least one
 */
export function printCommand(args: readonly Argument[]): string {
  const [name, ...rest] = args;
  if (name === undefined) return '';
  const others = rest.map((argument) => ` ${printArgument(argument)}`).join('');
  const count = rest.length > 0 && repeatCountOf(name) !== undefined ? '1 ' : '';
  const line = count + printArgument(name) + others;
  const read = readLine(line, 0);
  const readsAsTyped = read.kind === 'command' && read.origin === 'typed' && !ON_THE_WIRE.test(line);
  return readsAsTyped ? line : count + printArgument(name, 'quoted') + others;
}

function printArgument(argument: Argument, style: 'quoted' | 'as-needed' = 'as-needed'): string {
  if (typeof argument === 'string') return printText(withoutLoneSurrogates(argument), style);
  const text = decodeUtf8(argument);
  return text === undefined ? printBytes(argument) : printText(text, style);
}

function printText(text: string, style: 'quoted' | 'as-needed'): string {
  const bare = style === 'as-needed' && text !== '' && !NEEDS_QUOTES.test(text) && !holdsPlaceholder(text);
  return bare ? text : quote(text, ESCAPED_IN_TEXT, encodeUtf8);
}

function printBytes(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return quote(characters, ESCAPED_IN_BYTES, (character) => [character.charCodeAt(0)]);
}

function quote(text: string, escaped: RegExp, bytesOf: (character: string) => Iterable<number>): string {
  const inside = text.replace(escaped, (character, at: number) => {
    if (character === '{') return beginsPlaceholder(text, at) ? '\\{' : '{';
    return NAMED[character] ?? Array.from(bytesOf(character), hexEscape).join('');
  });
  return `"${inside}"`;
}

function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}

function holdsPlaceholder(text: string): boolean {
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at + 1)) {
    if (beginsPlaceholder(text, at)) return true;
  }
  return false;
}
