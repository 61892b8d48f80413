/** Generated replies, and how programs print them. Independent of the code under test. */
import fc from 'fast-check';

export type Reply =
  | { kind: 'status' | 'error' | 'string'; value: string }
  | { kind: 'integer'; value: number }
  | { kind: 'nil' }
  | { kind: 'array'; elements: Reply[] };

const text = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.constantFrom(
    '',
    'hello',
    'hello world',
    'a\nb',
    'get well',
    'time',
    '"q"',
    '(nil)',
    "it's",
    '12',
    'é 😀',
    '*2',
    '$3',
    'OK',
  ),
);

export const reply: fc.Arbitrary<Reply> = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 3 },
    text.map((value): Reply => ({ kind: 'string', value })),
    fc
      .constantFrom('OK', 'PONG', 'QUEUED', 'string', 'zset')
      .map((value): Reply => ({ kind: 'status', value })),
    fc
      .constantFrom('ERR no such key', 'WRONGTYPE Operation')
      .map((value): Reply => ({ kind: 'error', value })),
    fc.integer().map((value): Reply => ({ kind: 'integer', value })),
    fc.constant<Reply>({ kind: 'nil' }),
    fc.array(tie('reply'), { maxLength: 3 }).map((elements): Reply => ({ kind: 'array', elements })),
  ),
})).reply;

/** As `redis-cli` prints it on a terminal. */
export function replyText(given: Reply, indent = ''): string {
  switch (given.kind) {
    case 'string':
      return `"${Array.from(Buffer.from(given.value), shownByte).join('')}"`;
    case 'status':
      return given.value;
    case 'error':
      return `(error) ${given.value}`;
    case 'integer':
      return `(integer) ${given.value}`;
    case 'nil':
      return '(nil)';
    case 'array': {
      if (given.elements.length === 0) return '(empty array)';
      return given.elements
        .map((element, index) => {
          const number = `${index + 1}) `;
          const shown = replyText(element, indent + ' '.repeat(number.length));
          return (index === 0 ? '' : indent) + number + shown;
        })
        .join('\n');
    }
  }
}

function shownByte(byte: number): string {
  const named: Record<number, string> = {
    7: '\\a',
    8: '\\b',
    9: '\\t',
    10: '\\n',
    13: '\\r',
    34: '\\"',
    92: '\\\\',
  };
  if (named[byte] !== undefined) return named[byte];
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
}

/** As `redis-cli --raw` prints it. */
export function rawText(given: Reply): string {
  switch (given.kind) {
    case 'nil':
      return '';
    case 'array':
      return given.elements.map(rawText).join('\n');
    default:
      return String(given.value);
  }
}

/** As it appears on the wire. */
export function wireText(given: Reply): string {
  switch (given.kind) {
    case 'string':
      return `$${Buffer.byteLength(given.value)}\r\n${given.value}\r\n`;
    case 'status':
      return `+${given.value}\r\n`;
    case 'error':
      return `-${given.value}\r\n`;
    case 'integer':
      return `:${given.value}\r\n`;
    case 'nil':
      return '$-1\r\n';
    case 'array':
      return `*${given.elements.length}\r\n${given.elements.map(wireText).join('')}`;
  }
}
