/** The answers to a question for a number: places on a line, and a sentence. Pure. */
import type { Counts } from '@roundtrip/protocol';
import { countOf, setDuration } from '../../format/quantity.ts';

export interface NumberAnswers {
  /** In ascending order. */
  values: readonly { value: number; count: number }[];
  answers: number;
  median: number;
}

/** `undefined` without an answer. */
export function numberAnswers(counts: Counts): NumberAnswers | undefined {
  const values = Object.entries(counts)
    .map(([text, count]) => ({ value: Number(text), count }))
    .filter(({ value, count }) => Number.isFinite(value) && count > 0)
    .sort((a, b) => a.value - b.value);
  const answers = values.reduce((sum, { count }) => sum + count, 0);
  if (answers === 0) return undefined;
  const sorted = values.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
  const middle = (answers - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { values, answers, median };
}

/** The line on which they are placed. Ends may be equal. */
export interface NumberLine {
  from: number;
  to: number;
  /** Then what is below it, such as 0, is at its start. */
  isLog: boolean;
}

/** With a larger ratio between the ends, each order of magnitude is as long. */
const LOG_FROM = 20;
/** How many times smaller than the least of the others 0 appears there. */
const ZERO_BELOW = 3;

export function lineFor(values: readonly number[]): NumberLine {
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const positive = values.filter((value) => value > 0);
  const least = Math.min(...positive);
  if (from < 0 || positive.length === 0 || to / least <= LOG_FROM) return { from, to, isLog: false };
  // Nothing is not placed where the least of something is.
  return { from: from === 0 ? least / ZERO_BELOW : least, to, isLog: true };
}

/** As a share of the line. */
export function placeOn({ from, to, isLog }: NumberLine, value: number): number {
  if (from === to) return 0.5;
  return isLog ? Math.log(Math.max(1, value / from)) / Math.log(to / from) : (value - from) / (to - from);
}

export function numberText(value: number, unit: string): string {
  if (unit === 'ms') return setDuration(Number(value.toPrecision(3)));
  return `${format.format(value)}${unit === '' ? '' : ` ${unit}`}`;
}

/** “12 answers from 3 ms to 500 ms, half of them below 40 ms.” */
export function answersText({ values, answers, median }: NumberAnswers, unit: string): string {
  const [least, most] = [values[0]?.value ?? 0, values.at(-1)?.value ?? 0];
  if (least === most) return `${countOf(answers, 'answer')}: ${numberText(least, unit)}.`;
  const range = `${countOf(answers, 'answer')} from ${numberText(least, unit)} to ${numberText(most, unit)}`;
  return answers < 3 ? `${range}.` : `${range}, median ${numberText(median, unit)}.`;
}

const format = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
