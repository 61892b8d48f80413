/**
 * Named networks. The figures are simulated round-trip times, chosen from what operators publish and what distance allows:
 * light in fibre covers 200 km in a millisecond, so 15 ms is at most 1,500 km, 80 ms the Atlantic with its detours
 * (London to Virginia), and 280 ms London to Sydney.
 */
export interface NetworkPreset {
  label: string;
  rttMs: number;
  /** What the name stands for, for a tooltip. */
  example: string;
}

export const NETWORK_PRESETS: readonly NetworkPreset[] = [
  { label: 'Loopback', rttMs: 0, example: 'no simulated delay, only what this machine itself takes' },
  { label: 'Same zone', rttMs: 0.5, example: 'two machines in one data centre' },
  { label: 'Same region', rttMs: 1.5, example: 'two data centres in one city' },
  { label: 'Next region', rttMs: 15, example: 'neighbouring countries' },
  { label: 'Across an ocean', rttMs: 80, example: 'London to Virginia' },
  { label: 'Other side of Earth', rttMs: 280, example: 'London to Sydney' },
];
