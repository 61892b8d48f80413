import type { Summary } from '@roundtrip/protocol';
import type { MarkFill } from '../../lanes/lane-identity.ts';

export interface PeakBuffer {
  name: string;
  fill: MarkFill;
  /** Bytes, if the target reports them. */
  of: (peak: Summary['redisPeak']) => number | undefined;
}

/** What Redis holds for a connection, each at its own peak, so that they do not add up. */
export const BUFFERS: readonly PeakBuffer[] = [
  { name: 'replies not yet taken', fill: 'solid', of: (peak) => peak?.outputBytes },
  { name: 'requests not yet read', fill: 'hollow', of: (peak) => peak?.queryBytes },
];
