import type { Argument } from './argument.ts';

/** `strtol` also accepts leading blanks and a sign, and stops at NUL, as C strings do. */
const INTEGER = /^[\t-\r ]*[+-]?\d+$/;

/**
 * The repeat count that a first argument stands for when others follow. `redis-cli` takes it for one if `strtol`, base
 * 10, consumes all of it, even when it is quoted. Undefined if it is not one. An empty argument reads as 0, which
 * `redis-cli` refuses like every count below 1.
 */
export function repeatCountOf(argument: Argument): number | undefined {
  const text = typeof argument === 'string' ? argument : latin1(argument);
  const end = text.indexOf('\0');
  const digits = end === -1 ? text : text.slice(0, end);
  if (digits === '') return 0;
  return INTEGER.test(digits) ? Number(digits) : undefined;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
    if (byte === 0) break;
  }
  return text;
}
