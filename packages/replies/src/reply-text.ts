/** Replies as people know them: the format of interactive `redis-cli`, from the bytes that Redis sent. */

import { latin1, type Reply, readReply } from './read-reply.ts';

export interface FormattedReply {
  /** Without the line feed at the end. */
  text: string;
  /** Whether the reply itself is an error; an error inside an array does not count. */
  error: boolean;
}

/**
 * One complete reply of RESP2 or RESP3 exactly as `redis-cli` 7.0 prints it on a terminal (`cliFormatReplyTTY`). What
 * that version cannot print is formatted in its manner: big numbers as `(big number) 1`, blob errors as errors;
 * attributes are left out. Text is decoded as UTF-8, broken sequences becoming replacement characters.
 *
 * @param command the command replied to: `redis-cli` prints what LOLWUT answers without quotes
 * @throws RangeError where the bytes are not one complete reply: whoever cut them out made a mistake
 */
export function replyText(raw: Uint8Array, command?: string): FormattedReply {
  const reply = readReply(raw);
  const bare = command?.toUpperCase() === 'LOLWUT' && 'bytes' in reply;
  const text = bare ? utf8.decode(reply.bytes).replace(/\n$/, '') : format(reply, '');
  return { text, error: reply.type === 'error' };
}

// A byte order mark is text like any other.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** @param indent what stands before the elements of an aggregate from the second on: the first is on its parent's line */
function format(reply: Reply, indent: string): string {
  switch (reply.type) {
    case 'error':
      return `(error) ${cString(reply.bytes)}`;
    case 'status':
      return cString(reply.bytes);
    case 'verbatim':
      return utf8.decode(reply.bytes);
    case 'bulk':
      return quote(reply.bytes);
    case 'integer':
    case 'double':
    case 'big number':
      return `(${reply.type}) ${reply.digits}`;
    case 'boolean':
      return `(${reply.value})`;
    case 'nil':
      return '(nil)';
    case 'array':
    case 'push':
    case 'set':
      return formatElements(reply.type, reply.elements, indent);
    case 'map':
      return formatEntries(reply.entries, indent);
  }
}

function formatElements(type: 'array' | 'push' | 'set', elements: Reply[], indent: string): string {
  if (elements.length === 0) return `(empty ${type})`;
  const numbering = numbered(elements.length, type === 'set' ? '~' : ')', indent);
  return elements.map((element, i) => numbering.label(i) + format(element, numbering.indent)).join('\n');
}

function formatEntries(entries: [key: Reply, value: Reply][], indent: string): string {
  if (entries.length === 0) return '(empty hash)';
  const numbering = numbered(entries.length, '#', indent);
  return entries
    .map(([key, value], i) => {
      // A value of several lines begins on a line of its own, so that its elements line up.
      const separator = takesLines(value) ? ` => \n${numbering.indent}` : ' => ';
      return numbering.label(i) + format(key, numbering.indent) + separator + format(value, numbering.indent);
    })
    .join('\n');
}

/** Labels such as ` 1) `, right-aligned to the width of the largest, and the indent of what is nested below them. */
function numbered(count: number, mark: string, indent: string) {
  const width = String(count).length;
  return {
    label: (index: number) => `${index === 0 ? '' : indent}${String(index + 1).padStart(width)}${mark} `,
    indent: indent + ' '.repeat(width + 2),
  };
}

/** `cliIsMultilineValueTTY` */
function takesLines(reply: Reply): boolean {
  switch (reply.type) {
    case 'array':
    case 'push':
    case 'set': {
      const [first] = reply.elements;
      return reply.elements.length > 1 || (first !== undefined && takesLines(first));
    }
    case 'map': {
      const [first] = reply.entries;
      return reply.entries.length > 1 || (first !== undefined && takesLines(first[1]));
    }
    default:
      return false;
  }
}

/** Status and error replies are C strings to `redis-cli`: they end at the first NUL. */
function cString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return utf8.decode(end === -1 ? bytes : bytes.subarray(0, end));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

/** `sdscatrepr`: ASCII that prints, and escapes for the rest. */
function quote(bytes: Uint8Array): string {
  const inside = latin1(bytes).replace(
    /[^ -~]|["\\]/g,
    (character) => ESCAPES[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${inside}"`;
}
