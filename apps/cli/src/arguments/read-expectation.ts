/** Reads an expectation, and shows where one that cannot be read goes wrong. Pure. */
import { isCondition, parseExpression } from '@roundtrip/lessons/expression';
import { type Expectation, Misuse } from './invocation.ts';

/**
 * Figures without a lane are those of every lane, so times may be asked of it too.
 *
 * @throws Misuse
 */
export function readExpectation(text: string): Expectation {
  const read = parseExpression(text, { bareTimes: true });
  if (!read.ok) throw new Misuse(`--expect '${text}': ${read.problem}.\n${placeIn(text, read.at)}`);
  if (isCondition(read.expression)) return { text, expression: read.expression };
  throw new Misuse(`--expect '${text}': this can be neither true nor false. Compare it: '${text} <= 10'`);
}

/** The line with a caret below the place. */
function placeIn(text: string, at: number): string {
  // Tabs and line breaks would put the caret elsewhere.
  return `  ${text.replace(/\s/g, ' ')}\n  ${' '.repeat(at)}^`;
}
