/** What a person's entry of a number comes to, and what to say where that is not what they typed. Pure. */

export interface NumberBounds {
  min: number;
  max: number;
  whole: boolean;
  unit?: string | undefined;
}

export type EnteredNumber =
  | { kind: 'empty' }
  /** Not a number: what was there stays. */
  | { kind: 'unreadable'; note: string }
  /** `note` says what was set instead of what was typed; absent where that is the same. */
  | { kind: 'number'; value: number; note?: string };

export function enteredNumber(typed: string, bounds: NumberBounds): EnteredNumber {
  const { min, max, whole, unit } = bounds;
  const text = typed.replace(/[,\s]/g, '');
  if (text === '') return { kind: 'empty' };
  const number = Number(text);
  if (Number.isNaN(number)) return { kind: 'unreadable', note: 'Not a number: as it was.' };
  const inRange = Math.min(max, Math.max(min, number));
  const value = whole ? Math.round(inRange) : inRange;
  if (value === number) return { kind: 'number', value };
  return { kind: 'number', value, note: noteOf(number, value, inRange, unit) };
}

function noteOf(typed: number, value: number, inRange: number, unit: string | undefined): string {
  const set = `${format.format(value)}${unit === undefined ? '' : ` ${unit}`}`;
  const not = Number.isFinite(typed) ? `, not ${format.format(typed)}` : '';
  if (inRange < typed) return `${set} at most${not}.`;
  if (inRange > typed) return `${set} at least${not}.`;
  return `Whole numbers: ${set}${not}.`;
}

const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
