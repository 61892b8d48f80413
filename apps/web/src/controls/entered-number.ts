/** What a typed number is taken for, and what to say if that differs from what was typed. Pure. */

export interface NumberBounds {
  min: number;
  max: number;
  whole: boolean;
  unit?: string | undefined;
}

export type EnteredNumber =
  | { kind: 'empty' }
  /** Not a number: the value stays as it is. */
  | { kind: 'unreadable'; note: string }
  /** `note` says what was set instead of what was typed; absent if they are the same. */
  | { kind: 'number'; value: number; note?: string };

export function enteredNumber(typed: string, bounds: NumberBounds): EnteredNumber {
  const { min, max, whole, unit } = bounds;
  const text = typed.replace(/[,\s]/g, '');
  if (text === '') return { kind: 'empty' };
  const number = Number(text);
  if (Number.isNaN(number)) return { kind: 'unreadable', note: 'Not a number: unchanged.' };
  const inRange = Math.min(max, Math.max(min, number));
  const value = whole ? Math.round(inRange) : inRange;
  if (value === number) return { kind: 'number', value };
  return { kind: 'number', value, note: noteOf(number, value, inRange, unit) };
}

function noteOf(typed: number, value: number, inRange: number, unit: string | undefined): string {
  const set = `${format.format(value)}${unit === undefined ? '' : ` ${unit}`}`;
  if (inRange < typed) return `Set to ${set}, the maximum.`;
  if (inRange > typed) return `Set to ${set}, the minimum.`;
  return `Rounded to ${set}.`;
}

const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
