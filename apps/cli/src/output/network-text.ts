/** The real network between here and a Redis, in words, and as the options that simulate it. Pure. */
import type { MeasuredNetwork } from '@roundtrip/protocol';

/** What is nearer is as good as on this machine: there is nothing to simulate. */
const MATERIAL_RTT_MS = 0.1;

export function networkText({ rttMs, jitterMs }: MeasuredNetwork): string {
  const jitter = jitterMs === 0 ? '' : `, jitter ${jitterMs}`;
  const text = `the network between here and there: ${rttMs} ms${jitter}`;
  if (rttMs < MATERIAL_RTT_MS) return text;
  return `${text} (with a Redis nearby: --rtt ${rttMs}${jitterMs === 0 ? '' : ` --jitter ${jitterMs}`})`;
}
