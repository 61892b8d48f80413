/** The five parts of a latency, in chronological order, and how they look. */
import { delaysBytes, type Network, type Summary } from '@roundtrip/protocol';
import type { TermId } from '../../glossary/glossary.ts';

export type PartName = keyof Summary['partsMs'];

/** The name and the look of a stretch of time. */
export interface Stretch {
  label: string;
  /** Absent if `means` says it all. */
  term?: TermId;
  /** What a command does during it. */
  means: string;
  color: string;
  /** The hatching of what the simulated link adds. */
  hatch?: 'forward' | 'back' | 'cross';
}

export interface Part extends Stretch {
  name: PartName | 'between';
}

/** One of the five of a latency. */
type LatencyPart = Part & { name: PartName };

/** Contained in outbound and inbound, over TCP. */
export const WINDOW: Stretch = {
  label: 'window',
  term: 'congestion-window',
  means: 'in outbound and inbound: waiting for TCP’s window, simulated',
  color: 'var(--part-link)',
  hatch: 'cross',
};

export const PARTS: readonly LatencyPart[] = [
  {
    name: 'client',
    label: 'client',
    term: 'part-client',
    means: 'waiting to be written',
    color: 'var(--part-client)',
  },
  {
    name: 'outbound',
    label: 'outbound',
    term: 'part-outbound',
    means: 'on the way, simulated',
    color: 'var(--part-link)',
    hatch: 'forward',
  },
  {
    name: 'redis',
    label: 'Redis',
    term: 'part-redis',
    means: 'at Redis and on the loopback',
    color: 'var(--part-redis)',
  },
  {
    name: 'inbound',
    label: 'inbound',
    term: 'part-inbound',
    means: 'on the way back, simulated',
    color: 'var(--part-link)',
    hatch: 'back',
  },
  {
    name: 'batch',
    label: 'batch',
    term: 'part-batch',
    means: 'waiting for the rest of its batch',
    color: 'var(--part-batch)',
  },
];

/** The rest of a lane's time, while no command is under way. */
export const BETWEEN: Part = {
  name: 'between',
  label: 'between',
  means: 'no command under way',
  color: 'var(--line-strong)',
};

/** The parts over a given network: if it delays nothing, outbound and inbound are neither hatched nor called simulated. */
export function partsOver(network: Network): readonly LatencyPart[] {
  return delaysBytes(network) ? PARTS : UNDELAYED;
}

const UNDELAYED = PARTS.map(({ hatch: _, ...part }) => ({
  ...part,
  means: part.means.replace(', simulated', ''),
}));

export function wholeOf(partsMs: Summary['partsMs']): number {
  return PARTS.reduce((sum, { name }) => sum + partsMs[name], 0);
}

/** In percent; 0 if the whole is 0. */
export function shareOf(ms: number, whole: number): number {
  return whole === 0 ? 0 : (ms / whole) * 100;
}

/** Each part as a share of the whole, in percent. */
export function sharesOf(partsMs: Summary['partsMs']): Summary['partsMs'] {
  const whole = wholeOf(partsMs);
  const share = (ms: number) => shareOf(ms, whole);
  return {
    client: share(partsMs.client),
    outbound: share(partsMs.outbound),
    redis: share(partsMs.redis),
    inbound: share(partsMs.inbound),
    batch: share(partsMs.batch),
  };
}
