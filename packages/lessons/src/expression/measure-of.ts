import type { Expression } from './expression.ts';
import { FIGURES, type Measure } from './figures.ts';

/** The unit in which to show an expression's value: that of its figures, if they are only added or subtracted. */
export function measureOf(expression: Expression): Measure | undefined {
  if (expression.kind === 'figure' || expression.kind === 'sum') return FIGURES[expression.figure].measure;
  if (expression.kind === 'call' && expression.name !== 'contains') {
    const [first] = expression.args;
    return first && measureOf(first);
  }
  if (expression.kind !== 'binary' || !'+-'.includes(expression.operator)) return undefined;
  const left = measureOf(expression.left);
  return left === measureOf(expression.right) ? left : undefined;
}
