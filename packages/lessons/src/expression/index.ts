/** Conditions about a run, without what reads lessons. */
export { evaluate, findLane, type RunFacts } from './evaluate.ts';
export { type Expression, laneText, partsOf } from './expression.ts';
export { FIGURES, type FigureName } from './figures.ts';
export { forLane, isCondition, isForEveryLane, withFigures } from './for-lane.ts';
export { type Offer, parseExpression } from './parse-expression.ts';
export { typeProblem } from './type-problem.ts';
