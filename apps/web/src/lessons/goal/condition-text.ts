/** A condition of a goal in words: “total: 5.02 s (needed: below 1 s)”. */
import { type Expression, evaluate, type RunFacts } from '@roundtrip/lessons';
import { valueText } from '../prose/value-text.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;
type FigureName = Extract<Expression, { kind: 'figure' }>['figure'];

const BOUNDS: Partial<Record<Binary['operator'], string>> = {
  '<': 'below ',
  '<=': 'at most ',
  '>': 'above ',
  '>=': 'at least ',
  '==': '',
  '!=': 'not ',
};

const FIGURES: Partial<Record<FigureName, string>> = {
  answered: 'commands answered',
  unanswered: 'commands without a reply',
  roundTrips: 'round trips',
  observedStates: 'states that the second client saw',
  requestBytes: 'bytes sent',
  replyBytes: 'bytes received',
  totalMs: 'total',
  redisCpuMs: 'Redis CPU time',
  'redisPeak.outputBytes': 'replies held in Redis',
  'latencyMs.min': 'shortest latency',
  'latencyMs.mean': 'mean latency',
  'latencyMs.p50': 'latency, p50',
  'latencyMs.p90': 'latency, p90',
  'latencyMs.p99': 'latency, p99',
  'latencyMs.max': 'longest latency',
  opsPerSecond: 'commands per second',
};

export function conditionText(condition: Expression, run: RunFacts): string {
  if (condition.kind !== 'binary') return 'what the goal asks for';
  const { left, right, operator } = condition;
  if (left.kind === 'roundTripOf' && right.kind === 'roundTripOf') {
    if (operator === '>')
      return `command ${left.command} is sent after the reply to command ${right.command}`;
    if (operator === '==') return `commands ${left.command} and ${right.command} share a round trip`;
  }
  const name = nameOf(left);
  const found = evaluate(left, run);
  const needed = evaluate(right, run);
  const bound = BOUNDS[operator];
  if (bound === undefined || !needed.ok) return name;
  // In the unit of its figure, but exact: 20 ms, where a measured one would read 20.0 ms.
  const wanted = `${bound}${valueText(needed.value, left).replace(/\.0+(?!\d)/, '')}`;
  return `${name}: ${found.ok ? valueText(found.value, left) : `not known, ${found.problem}`} (needed: ${wanted})`;
}

function nameOf(expression: Expression): string {
  switch (expression.kind) {
    case 'figure':
    case 'sum':
      return FIGURES[expression.figure] ?? expression.figure;
    case 'reply':
      return `reply to command ${expression.command}`;
    case 'seen':
      return 'what the second client saw last';
    case 'roundTripOf':
      return `round trip of command ${expression.command}`;
    default:
      return 'computed from your run';
  }
}
