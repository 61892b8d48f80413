import type { Argument } from './argument.ts';

/** `strtol` reads blanks and a sign too; it ends at NUL, as C strings do. */
const INTEGER = /^[\t-\r ]*[+-]?\d+$/;

/**
 * The number that a first argument reads as when others follow: `redis-cli` then takes it for a repeat count (`strtol`,
 * base 10, where nothing is left over), even when it is quoted. Undefined where it is not one. An empty argument reads
 * as 0, which `redis-cli` refuses as it refuses every count below 1.
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
