/** Replies as people know them: the format of interactive `redis-cli`, from the bytes that Redis sent. */

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
  const reader = new ReplyReader(raw);
  const reply = reader.readWhole();
  const bare = command?.toUpperCase() === 'LOLWUT' && 'bytes' in reply;
  const text = bare ? utf8.decode(reply.bytes).replace(/\n$/, '') : format(reply, '');
  return { text, error: reply.type === 'error' };
}

type Reply =
  /** Bytes are printed as they are. */
  | { type: 'status' | 'error' | 'verbatim'; bytes: Uint8Array }
  /** Bytes are quoted and escaped. */
  | { type: 'bulk'; bytes: Uint8Array }
  | { type: 'integer' | 'double' | 'big number'; digits: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'nil' }
  | { type: 'array' | 'set' | 'push'; elements: Reply[] }
  | { type: 'map'; entries: [key: Reply, value: Reply][] };

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

/** A character for each byte. */
function latin1(bytes: Uint8Array): string {
  const CHUNK = 8192;
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  }
  return text;
}

const CR = 0x0d;
const LF = 0x0a;

/** Reads a reply out of its bytes; strings are views of them. */
class ReplyReader {
  readonly #raw: Uint8Array;
  #at = 0;

  constructor(raw: Uint8Array) {
    this.#raw = raw;
  }

  readWhole(): Reply {
    const reply = this.#read();
    if (this.#at !== this.#raw.length) throw new RangeError(`bytes after the reply, at ${this.#at}`);
    return reply;
  }

  #read(): Reply {
    const mark = String.fromCharCode(this.#raw[this.#at++] ?? 0);
    switch (mark) {
      case '+':
        return { type: 'status', bytes: this.#line() };
      case '-':
        return { type: 'error', bytes: this.#line() };
      case '!':
        return this.#blob((bytes) => ({ type: 'error', bytes }));
      case ':':
        return { type: 'integer', digits: latin1(this.#line()) };
      case ',':
        return { type: 'double', digits: latin1(this.#line()) };
      case '(':
        return { type: 'big number', digits: latin1(this.#line()) };
      case '#':
        return { type: 'boolean', value: latin1(this.#line()) === 't' };
      case '_':
        this.#line();
        return { type: 'nil' };
      case '$':
        return this.#blob((bytes) => ({ type: 'bulk', bytes }));
      case '=':
        // The text follows three letters for its kind and a colon.
        return this.#blob((bytes) => ({ type: 'verbatim', bytes: bytes.subarray(4) }));
      case '*':
        return this.#aggregate('array');
      case '~':
        return this.#aggregate('set');
      case '>':
        return this.#aggregate('push');
      case '%': {
        const count = this.#length();
        return count === -1 ? { type: 'nil' } : { type: 'map', entries: this.#entries(count) };
      }
      case '|':
        this.#entries(this.#length());
        return this.#read();
      default:
        throw new RangeError(`no reply begins with ${JSON.stringify(mark)}, at ${this.#at - 1}`);
    }
  }

  #aggregate(type: 'array' | 'set' | 'push'): Reply {
    const count = this.#length();
    return count === -1 ? { type: 'nil' } : { type, elements: this.#times(count, () => this.#read()) };
  }

  #entries(count: number): [key: Reply, value: Reply][] {
    return this.#times(count, () => [this.#read(), this.#read()]);
  }

  #times<Element>(count: number, read: () => Element): Element[] {
    const elements: Element[] = [];
    for (let i = 0; i < count; i++) elements.push(read());
    return elements;
  }

  #blob(make: (bytes: Uint8Array) => Reply): Reply {
    const length = this.#length();
    if (length === -1) return { type: 'nil' };
    const bytes = this.#raw.subarray(this.#at, this.#at + length);
    this.#at += length + 2;
    if (this.#at > this.#raw.length) throw new RangeError('the reply ends inside a string');
    return make(bytes);
  }

  /** −1, as RESP2 writes for a missing value, or a length. */
  #length(): number {
    const digits = latin1(this.#line());
    if (!/^(?:-1|\d+)$/.test(digits)) throw new RangeError(`no length: ${JSON.stringify(digits)}`);
    return Number(digits);
  }

  /** Up to the next CRLF, which is skipped. */
  #line(): Uint8Array {
    const start = this.#at;
    for (let end = this.#raw.indexOf(CR, start); end !== -1; end = this.#raw.indexOf(CR, end + 1)) {
      if (this.#raw[end + 1] !== LF) continue;
      this.#at = end + 2;
      return this.#raw.subarray(start, end);
    }
    throw new RangeError('the reply ends inside a line');
  }
}
