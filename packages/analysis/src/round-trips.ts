/** How each strategy divides the commands of a phase. */
import type { Strategy } from '@roundtrip/protocol';

/** Round trips for `commands` commands of one phase. */
export function roundTripsFor(strategy: Strategy, commands: number): number {
  if (commands === 0) return 0;
  switch (strategy.kind) {
    case 'sequential':
      return commands;
    case 'concurrent':
    case 'auto-pipelined':
      return 1;
    case 'pipelined':
      return Math.ceil(commands / strategy.batchSize);
    case 'transaction':
      return Math.ceil(commands / strategy.batchSize) * (strategy.watch === undefined ? 1 : 2);
    default:
      return strategy satisfies never;
  }
}

/** The most commands of a lane in flight at once, given the size of its largest phase. */
export function maxInFlight(strategy: Strategy, largestPhase: number): number {
  switch (strategy.kind) {
    case 'sequential':
      return 1;
    case 'concurrent':
    case 'auto-pipelined':
      return largestPhase;
    case 'pipelined':
    case 'transaction':
      return Math.min(strategy.batchSize, largestPhase);
    default:
      return strategy satisfies never;
  }
}
