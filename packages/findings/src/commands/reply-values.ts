/** What a reply brought, as far as findings need to know it. */
import { latin1, type Reply, readReply } from '@roundtrip/replies';
import type { TrafficCommand } from '../traffic.ts';

const SMALL = 64;
const SINGLE = /^(?:\$\d+\r\n([^\r]*)|[:,(]([^\r]*))\r\n$/;

/** Values of one reply that are looked at: a list of a million ids is known by its first. */
const MOST_VALUES = 20_000;

/**
 * Every string and number in the reply, a character for each byte, in order. Empty for an error, for nil, and where the bytes
 * are not one whole reply.
 */
export function valuesOf(raw: Uint8Array): string[] {
  const values: string[] = [];
  if (raw.length <= SMALL) {
    // Most replies are one short string or number.
    const value = SINGLE.exec(latin1(raw));
    if (value !== null) return [value[1] ?? value[2] ?? ''];
  }
  const reply = replyOf(raw);
  if (reply !== undefined) collect(reply, values);
  return values;
}

function replyOf(raw: Uint8Array): Reply | undefined {
  try {
    return readReply(raw);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function collect(reply: Reply, values: string[]): void {
  if (values.length >= MOST_VALUES) return;
  switch (reply.type) {
    case 'status':
    case 'verbatim':
    case 'bulk':
      values.push(latin1(reply.bytes));
      return;
    case 'integer':
    case 'double':
    case 'big number':
      values.push(reply.digits);
      return;
    case 'array':
    case 'set':
    case 'push':
      for (const element of reply.elements) collect(element, values);
      return;
    case 'map':
      for (const [key, value] of reply.entries) {
        collect(key, values);
        collect(value, values);
      }
      return;
    case 'error':
    case 'boolean':
    case 'nil':
      return;
    default:
      reply satisfies never;
  }
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Whether what the reply holds can be looked for in commands: it was kept, and is text rather than pickled or compressed. */
export function isReadable(raw: Uint8Array | undefined): boolean {
  if (raw === undefined) return false;
  try {
    // What is around the values is ASCII.
    UTF_8.decode(raw);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Whether the reply is a status, such as OK, which is no data. */
export function isStatus(raw: Uint8Array): boolean {
  return raw[0] === PLUS;
}

const PLUS = 0x2b;

/** Whether the reply says that there is nothing: nil, an empty collection. */
export function isNothing(raw: Uint8Array | undefined): boolean {
  if (raw === undefined) return false;
  const text = latin1(raw.subarray(0, 5));
  return ['$-1\r\n', '*-1\r\n', '_\r\n', '*0\r\n', '~0\r\n', '%0\r\n'].some((nothing) =>
    text.startsWith(nothing),
  );
}

/** Whether the reply is a nil: what EXEC answers where a watched key has changed. */
export function isNil(raw: Uint8Array | undefined): boolean {
  return raw !== undefined && raw.length <= 5 && ['$-1\r\n', '*-1\r\n', '_\r\n'].includes(latin1(raw));
}

/** The reply's integer, if it is one, or its string if that is one. */
export function integerOf(raw: Uint8Array | undefined): number | undefined {
  if (raw === undefined || raw.length > 40) return undefined;
  const text = latin1(raw);
  const digits = /^:([+-]?\d+)\r\n$/.exec(text)?.[1] ?? /^\$\d+\r\n(-?\d+)\r\n$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether the answer to a question, an integer or a boolean, is yes; undefined for any other reply. */
export function isYes(raw: Uint8Array | undefined): boolean | undefined {
  if (raw === undefined || raw.length > 12) return undefined;
  const text = latin1(raw);
  if (text === '#t\r\n') return true;
  if (text === '#f\r\n') return false;
  const digits = /^:(\d+)\r\n$/.exec(text)?.[1];
  return digits === undefined ? undefined : digits !== '0';
}

/** Whether two replies are the same bytes; where one was not kept, whether they are as long. */
export function isSameReply(first: TrafficCommand, second: TrafficCommand): boolean {
  if (first.replyBytes !== second.replyBytes) return false;
  const [a, b] = [first.reply, second.reply];
  if (a === undefined || b === undefined) return true;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
