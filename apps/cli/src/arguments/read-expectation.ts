/** Reads an expectation, and shows where one that cannot be read goes wrong. Pure. */
import {
  FIGURES,
  type FigureName,
  isCondition,
  type Offer,
  parseExpression,
  typeProblem,
} from '@roundtrip/lessons/expression';
import { type Expectation, Misuse } from './invocation.ts';

/** Of a tap: what is the same in every run of a program. How long it waited is not. */
export const TAP_FIGURES = [
  'commands',
  'answered',
  'unanswered',
  'errors',
  'roundTrips',
  'requestBytes',
  'replyBytes',
] as const satisfies readonly FigureName[];

export const OF_A_TAP: Offer = { lanes: [], functions: ['round', 'ceil'], figures: TAP_FIGURES };

/** A second client is for experiments of the page, and so is what it sees. */
const OF_OBSERVERS = /^observe/;

export const OF_A_RUN: Offer = {
  lanes: ['sequential', 'concurrent', 'auto-pipelined', 'pipelined', 'transaction', 'fastest'],
  functions: ['reply', 'roundTripOf', 'round', 'ceil', 'number', 'contains'],
  figures: (Object.keys(FIGURES) as FigureName[]).filter((figure) => !OF_OBSERVERS.test(figure)),
};

/**
 * Figures without a lane are those of every lane, so times may be asked of it too.
 *
 * @param offer what can be asked for
 * @throws Misuse
 */
export function readExpectation(text: string, offer: Offer): Expectation {
  const refuse = (problem: string) => new Misuse(`--expect '${text}': ${problem}`);
  const read = parseExpression(text, { bareTimes: true, offer });
  if (!read.ok) throw refuse(`${read.problem}.\n${placeIn(text, read.at)}`);
  const { expression } = read;
  const problem = typeProblem(expression);
  if (problem !== undefined) throw refuse(`${problem}.`);
  if (isCondition(expression)) return { text, expression };
  throw refuse(`this can be neither true nor false. Compare it: '${text} <= 10'`);
}

/** The line with a caret below the place. */
function placeIn(text: string, at: number): string {
  // Tabs and line breaks would put the caret elsewhere.
  return `  ${text.replace(/\s/g, ' ')}\n  ${' '.repeat(at)}^`;
}
