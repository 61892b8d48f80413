/** The strategies as the lane editor offers them: one table, a row for every kind of the protocol. */
import type { Strategy } from '@roundtrip/protocol';

export interface StrategyEntry {
  /** What the client does, in a few words. */
  does: string;
  hasBatchSize: boolean;
  hasWatch: boolean;
  /** The strategy with what can be kept of the settings of the one before it. */
  from: (settings: { batchSize: number; watch?: string[] }) => Strategy;
}

export const STRATEGIES: Readonly<Record<Strategy['kind'], StrategyEntry>> = {
  sequential: {
    does: 'awaits each reply before the next command',
    hasBatchSize: false,
    hasWatch: false,
    from: () => ({ kind: 'sequential' }),
  },
  pipelined: {
    does: 'sends a batch in one write, then awaits its replies',
    hasBatchSize: true,
    hasWatch: false,
    from: ({ batchSize }) => ({ kind: 'pipelined', batchSize }),
  },
  transaction: {
    does: 'sends each batch inside MULTI and EXEC',
    hasBatchSize: true,
    hasWatch: true,
    from: ({ batchSize, watch }) => ({ kind: 'transaction', batchSize, ...(watch && { watch }) }),
  },
  'auto-pipelined': {
    does: 'issues all at once; the client library gathers them into writes',
    hasBatchSize: false,
    hasWatch: false,
    from: () => ({ kind: 'auto-pipelined' }),
  },
  concurrent: {
    does: 'issues all at once, a write each (Promise.all)',
    hasBatchSize: false,
    hasWatch: false,
    from: () => ({ kind: 'concurrent' }),
  },
};

/** In the order in which they are offered. */
export const STRATEGY_KINDS = Object.keys(STRATEGIES) as Strategy['kind'][];
