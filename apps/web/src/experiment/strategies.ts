/** The strategies as the lane editor offers them, one row for each kind in the protocol. */
import type { Strategy } from '@roundtrip/protocol';

export interface StrategyEntry {
  /** What the client does, in a few words. */
  does: string;
  hasBatchSize: boolean;
  hasWatch: boolean;
  /** The strategy, with those of the previous one's settings that apply to it. */
  from: (settings: { batchSize: number; watch?: string[] }) => Strategy;
}

export const STRATEGIES: Readonly<Record<Strategy['kind'], StrategyEntry>> = {
  sequential: {
    does: 'waits for each reply before the next command',
    hasBatchSize: false,
    hasWatch: false,
    from: () => ({ kind: 'sequential' }),
  },
  pipelined: {
    does: 'sends a batch in one write, then waits for its replies',
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
    does: 'issues all at once; the client library combines them into writes',
    hasBatchSize: false,
    hasWatch: false,
    from: () => ({ kind: 'auto-pipelined' }),
  },
  concurrent: {
    does: 'issues all at once, one write each (Promise.all)',
    hasBatchSize: false,
    hasWatch: false,
    from: () => ({ kind: 'concurrent' }),
  },
};

/** In the order offered. */
export const STRATEGY_KINDS = Object.keys(STRATEGIES) as Strategy['kind'][];
