/** An expectation whose figures without a lane are those of one lane after another. Pure. */
import type { Summary } from '@roundtrip/protocol';
import { type Expression, partsOf } from './expression.ts';
import { FIGURES, type FigureName } from './figures.ts';

/** Whether it has a figure without a lane. */
export function isForEveryLane(expression: Expression): boolean {
  return [...partsOf(expression)].some(({ kind }) => kind === 'sum');
}

/** The expression with this lane's values in place of the figures without a lane; those that it does not have are left. */
export function forLane(expression: Expression, summary: Summary): Expression {
  return withFigures(expression, (figure) => FIGURES[figure].of(summary));
}

/** The same with the values of something else that has figures. */
export function withFigures(
  expression: Expression,
  read: (figure: FigureName) => number | undefined,
): Expression {
  switch (expression.kind) {
    case 'sum': {
      const value = read(expression.figure);
      return value === undefined ? expression : { kind: 'literal', value };
    }
    case 'binary': {
      const { left, right } = expression;
      return { ...expression, left: withFigures(left, read), right: withFigures(right, read) };
    }
    case 'call':
      return { ...expression, args: expression.args.map((arg) => withFigures(arg, read)) };
    default:
      return expression;
  }
}

const CONDITIONS: ReadonlySet<string> = new Set(['and', 'or', '==', '!=', '<', '<=', '>', '>=']);

/** Whether it can be true or false. */
export function isCondition(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'boolean';
    case 'call':
      return expression.name === 'contains';
    case 'binary':
      return CONDITIONS.has(expression.operator);
    default:
      return false;
  }
}
