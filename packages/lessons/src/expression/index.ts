/** Conditions about a run, without what reads lessons. */
export { evaluate, findLane, type RunFacts } from './evaluate.ts';
export { type Expression, partsOf } from './expression.ts';
export { parseExpression } from './parse-expression.ts';
