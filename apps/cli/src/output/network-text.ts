/** The real network between here and a Redis, in words, and as the options that simulate it. Pure. */
import { isMaterial } from '@roundtrip/analysis';
import type { MeasuredNetwork } from '@roundtrip/protocol';

export function networkText(network: MeasuredNetwork): string {
  const { rttMs, jitterMs } = network;
  const jitter = jitterMs === 0 ? '' : `, jitter ${jitterMs}`;
  const text = `the network between here and there: ${rttMs} ms${jitter}`;
  if (!isMaterial(network)) return text;
  return `${text} (with a Redis nearby: --rtt ${rttMs}${jitterMs === 0 ? '' : ` --jitter ${jitterMs}`})`;
}
