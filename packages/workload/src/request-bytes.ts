/** Computes the size of a workload on the wire without expanding it. */
import type { Argument } from './argument.ts';
import type { CommandList, Entry } from './command-list.ts';
import type { ArgumentTemplate } from './template.ts';
import { utf8Length } from './utf8.ts';

/**
 * Total bytes of all commands in RESP (`*<count>\r\n`, then `$<length>\r\n<bytes>\r\n` for each argument), in
 * O(entries). If a `{rand:a..b}` makes the length vary, it is the expected value rounded to a byte and not `exact`.
 */
export function requestBytes(list: CommandList): { bytes: number; exact: boolean } {
  let bytes = 0;
  let exact = true;
  for (const phase of list.phases) {
    for (const entry of phase.entries) {
      bytes += entry.repeat * (3 + decimalDigits(entry.args.length));
      for (const template of entry.args) {
        const size = sizeOf(template);
        if (size.shortest !== size.longest) exact = false;
        bytes += argumentBytes(size, entry);
      }
    }
  }
  return { bytes: Math.round(bytes), exact };
}

/** Length of an argument in bytes, without the digits of its `{i}`s. */
interface Size {
  shortest: number;
  mean: number;
  longest: number;
  /** Number of `{i}`s still to add. */
  repetitions: number;
}

function sizeOf(template: ArgumentTemplate): Size {
  const size: Size = { shortest: 0, mean: 0, longest: 0, repetitions: 0 };
  for (const part of template.parts) {
    if (part.kind === 'repetition') {
      size.repetitions++;
      continue;
    }
    const { shortest, mean, longest } =
      part.kind === 'literal' ? fixed(byteLength(part.value)) : lengthsBetween(part.from, part.to);
    size.shortest += shortest;
    size.mean += mean;
    size.longest += longest;
  }
  return size;
}

function fixed(length: number): Omit<Size, 'repetitions'> {
  return { shortest: length, mean: length, longest: length };
}

/** Bytes of one argument over all repetitions, summed by the number of digits that `{i}` takes. */
function argumentBytes({ mean, repetitions }: Size, entry: Entry): number {
  if (repetitions === 0) return entry.repeat * bulkBytes(mean);
  let bytes = 0;
  for (let digits = 1, from = 0; from < entry.repeat; digits++) {
    const end = Math.min(10 ** digits, entry.repeat);
    bytes += (end - from) * bulkBytes(mean + digits * repetitions);
    from = end;
  }
  return bytes;
}

/** A mean length may be fractional; its header is sized for the nearest whole length. */
function bulkBytes(length: number): number {
  return 1 + decimalDigits(Math.round(length)) + 2 + length + 2;
}

/** Length on the wire. */
export function byteLength(argument: Argument): number {
  return typeof argument === 'string' ? utf8Length(argument) : argument.length;
}

/** Lengths of the integers from `from` to `to` in decimal, minus sign included, each integer equally likely. */
function lengthsBetween(from: number, to: number): Omit<Size, 'repetitions'> {
  const ends = [decimalLength(from), decimalLength(to)];
  const shortest = from <= 0 && to >= 0 ? 1 : Math.min(...ends);
  const longest = Math.max(...ends);
  if (shortest === longest) return fixed(shortest);
  const total = totalLength(Math.max(from, 0), to) + totalLength(Math.max(-to, 1), -from, 1);
  return { shortest, mean: total / (to - from + 1), longest };
}

/** Total characters of all integers from `from` to `to`, neither negative, plus `sign` characters each. */
function totalLength(from: number, to: number, sign = 0): number {
  let total = 0;
  let digits = decimalDigits(from);
  for (let low = from; low <= to; digits++) {
    const high = Math.min(to, 10 ** digits - 1);
    total += (high - low + 1) * (digits + sign);
    low = high + 1;
  }
  return total;
}

function decimalLength(integer: number): number {
  return integer < 0 ? decimalDigits(-integer) + 1 : decimalDigits(integer);
}

/** @param integer not negative */
function decimalDigits(integer: number): number {
  let digits = 1;
  for (let bound = 10; integer >= bound; bound *= 10) digits++;
  return digits;
}
