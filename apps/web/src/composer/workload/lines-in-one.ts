/** What a folded text holds: its first line, and how many follow. Pure. */
import { countOf } from '../../format/quantity.ts';

/** Longer than this no line shows. */
const LONGEST = 80;

/** @returns `undefined` where there is nothing to say */
export function linesInOne(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first, ...others] = lines;
  if (first === undefined) return undefined;
  return `${first.trim().slice(0, LONGEST)}${others.length > 0 ? `, ${countOf(others.length, 'more line')}` : ''}`;
}
