import { bytesPerMs, type Network } from '@roundtrip/protocol';

/** What so many bytes take on a link of limited rate, milliseconds; 0 where its rate is not limited. */
export function transferMs(bytes: number, network: Network): number {
  return bytes / bytesPerMs(network);
}
