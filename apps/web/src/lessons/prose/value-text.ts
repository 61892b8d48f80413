/** The value of an expression, formatted for people. */
import { type Expression, type Measure, measureOf, type Value } from '@roundtrip/lessons';
import { bytes, count, duration, perSecond } from '../../format/quantity.ts';

export function valueText(value: Value, expression: Expression): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  const measure = measureOf(expression);
  return measure === undefined ? plainNumber(value) : FORMATS[measure](value);
}

const FORMATS: Readonly<Record<Measure, (value: number) => string>> = {
  count,
  ms: (value) => duration(value).text,
  bytes: (value) => bytes(value).text,
  perSecond: (value) => perSecond(value).text,
};

const three = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

function plainNumber(value: number): string {
  return Number.isInteger(value) ? count(value) : three.format(value);
}
