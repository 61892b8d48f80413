/** Numbers as people type them: with a comma in place of the point, with spaces or commas between the thousands. */
import { LIMITS } from '@roundtrip/protocol';

/** `undefined` if one of them is none. */
export function numbersIn(typed: readonly string[]): number[] | undefined {
  const numbers = typed.map(numberIn);
  return numbers.every((each) => each !== undefined) ? numbers : undefined;
}

function numberIn(typed: string): number | undefined {
  const bare = typed.replace(/[\s'’]/g, '');
  const isGrouped = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare);
  const text = isGrouped ? bare.replaceAll(',', '') : bare.replace(',', '.');
  const number = /^[-+]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
  return Math.abs(number ?? 0) <= LIMITS.roomNumber ? number : undefined;
}
