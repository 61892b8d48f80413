/** Reads the value of an option: `3`, `2..10`, `yes`, or a text. */
import type { Option } from './lesson.ts';
import type { Problems } from './problem.ts';

type OptionValue = Option['value'];

const NUMBER = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
/** Digits with dots or commas: meant as a number, or with two dots as a range. */
const MEANT_AS_NUMBER = /^(?=.*\d)[\d.,]+$/;
const MEANT_AS_RANGE = /^[\d.,\s]*\.\.[\d.,\s]*$/;

/** @param text trimmed */
export function readOptionValue(text: string, line: number, problems: Problems): OptionValue {
  if (text === 'yes' || text === 'no') return { kind: 'exact', value: text === 'yes' };
  if (NUMBER.test(text)) return { kind: 'exact', value: numberOf(text) };
  const range = MEANT_AS_RANGE.test(text) ? rangeIn(text) : undefined;
  if (typeof range === 'object') return range;
  if (range !== undefined) problems.add(line, `“${text}” is not a range: ${range}`);
  else if (MEANT_AS_NUMBER.test(text))
    problems.add(line, `“${text}” is not a number: write 1.5, and 1,000 or 1000 for a thousand`);
  return { kind: 'exact', value: text };
}

/** @returns the range, or what is wrong with it */
function rangeIn(text: string): OptionValue | string {
  const at = text.indexOf('..');
  const from = text.slice(0, at).trim();
  const to = text.slice(at + 2).trim();
  const ends = [from, to].filter((end) => end !== '');
  if (ends.length === 0) return 'it needs a number at one end at least, such as 2..10, ..2 or 10..';
  const odd = ends.find((end) => !NUMBER.test(end));
  if (odd !== undefined) return `“${odd}” is not a number`;
  if (ends.length === 2 && numberOf(from) >= numberOf(to))
    return 'its second number must be larger than the first, because the range ends below it';
  return {
    kind: 'range',
    ...(from !== '' && { from: numberOf(from) }),
    ...(to !== '' && { to: numberOf(to) }),
  };
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}
