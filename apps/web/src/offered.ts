/** What the composer offers: the part of the protocol that the server of this version runs. Extend as it grows. */
import type { Strategy } from '@roundtrip/protocol';

export type Setting = 'jitter' | 'bandwidth' | 'repetitions' | 'seed';

export const OFFERED_STRATEGIES: readonly Strategy['kind'][] = [
  'sequential',
  'concurrent',
  'auto-pipelined',
  'pipelined',
  'transaction',
];

/** Shown under *more*. */
export const OFFERED_SETTINGS: readonly Setting[] = ['jitter', 'bandwidth', 'repetitions', 'seed'];
