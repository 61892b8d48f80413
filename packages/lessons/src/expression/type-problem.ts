/** What is wrong with an expression whatever is measured: `1 < roundTrips < 3` compares a comparison. Pure. */
import type { Expression, Operator } from './expression.ts';

type Type = 'number' | 'text' | 'comparison';

/** @returns a sentence without its full stop; undefined where it can be evaluated */
export function typeProblem(expression: Expression): string | undefined {
  const type = typeOf(expression);
  return type.ok ? undefined : type.problem;
}

type Typed = { ok: true; type: Type } | { ok: false; problem: string };

function typeOf(expression: Expression): Typed {
  switch (expression.kind) {
    case 'literal':
      return known(LITERALS[typeof expression.value as keyof typeof LITERALS]);
    case 'figure':
    case 'sum':
    case 'roundTripOf':
      return known('number');
    case 'reply':
    case 'seen':
      return known('text');
    case 'call': {
      const { name, args } = expression;
      const types = args.map(typeOf);
      const [first] = types;
      const wrong = types.find(({ ok }) => !ok);
      if (wrong !== undefined) return wrong;
      if ((name === 'round' || name === 'ceil') && first?.ok && first.type !== 'number')
        return { ok: false, problem: `${name} wants a number, and here it has a ${first.type}` };
      return known(name === 'contains' ? 'comparison' : 'number');
    }
    case 'binary': {
      const [left, right] = [typeOf(expression.left), typeOf(expression.right)];
      if (!left.ok) return left;
      return right.ok ? combined(expression.operator, left.type, right.type) : right;
    }
    default:
      return expression satisfies never;
  }
}

const LITERALS = { number: 'number', string: 'text', boolean: 'comparison' } as const;

function combined(operator: Operator, left: Type, right: Type): Typed {
  switch (operator) {
    case 'and':
    case 'or': {
      const other = [left, right].find((type) => type !== 'comparison');
      if (other === undefined) return known('comparison');
      return { ok: false, problem: `“${operator}” joins comparisons, and here it has a ${other}` };
    }
    case '==':
    case '!=':
      if (left === right) return known('comparison');
      return { ok: false, problem: `“${operator}” has a ${left} and a ${right}, which are never equal` };
    default: {
      const other = [left, right].find((type) => type !== 'number');
      if (other === undefined) return known(isArithmetic(operator) ? 'number' : 'comparison');
      const remedy = other === 'comparison' ? ': join comparisons with and' : ': write number(…) around it';
      return { ok: false, problem: `“${operator}” wants numbers, and here it has a ${other}${remedy}` };
    }
  }
}

function isArithmetic(operator: Operator): boolean {
  return ['+', '-', '*', '/'].includes(operator);
}

function known(type: Type): Typed {
  return { ok: true, type };
}
