import { bytesPerMs, type Network } from '@roundtrip/protocol';

/** Transmission time of `bytes` on a rate-limited link, milliseconds; 0 if the rate is not limited. */
export function transferMs(bytes: number, network: Network): number {
  return bytes / bytesPerMs(network);
}
