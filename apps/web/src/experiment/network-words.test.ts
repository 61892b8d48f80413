import { isSimulated, type Network } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkText } from './network-words.ts';

test.each<[Network, string]>([
  [{ rttMs: 0 }, 'no network simulated'],
  [{ rttMs: 0, jitterMs: 0 }, 'no network simulated'],
  [{ rttMs: 1.5 }, 'RTT 1.5 ms simulated'],
  [{ rttMs: 0, jitterMs: 0.25 }, 'jitter 0.25 ms simulated'],
  [{ rttMs: 0, bandwidthMbps: 0.01 }, '0.01 Mb/s simulated'],
  [{ rttMs: 0, bandwidthMbps: 100_000 }, '100,000 Mb/s simulated'],
  [{ rttMs: 20, tcp: {} }, 'RTT 20 ms, TCP simulated'],
  [{ rttMs: 0, tcp: {} }, 'no network simulated'],
  [
    { rttMs: 20, tcp: { initialWindow: 1, idleRestart: false, fresh: true } },
    'RTT 20 ms, TCP (initial window 1 segment, no restart after idle, fresh connection) simulated',
  ],
  [{ rttMs: 0, dropAfterReplies: 0 }, 'connection lost before the first reply simulated'],
  [
    { rttMs: 2_000, jitterMs: 1, bandwidthMbps: 10, dropAfterReplies: 1 },
    'RTT 2 s, jitter 1 ms, 10 Mb/s, connection lost after 1 reply simulated',
  ],
])('%j is told as %s', (network, text) => {
  expect(networkText(network)).toBe(text);
});

test('the text names exactly the settings that have an effect', () => {
  const network = fc.record(
    {
      rttMs: fc.constantFrom(0, 0.1, 300),
      jitterMs: fc.constantFrom(0, 0.2),
      bandwidthMbps: fc.constantFrom(0.01, 10),
      tcp: fc.constantFrom({}, { initialWindow: 4 }, { idleRestart: false, fresh: true }),
      dropAfterReplies: fc.constantFrom(0, 3),
    },
    { requiredKeys: ['rttMs'] },
  );
  fc.assert(
    fc.property(network, (given) => {
      const text = networkText(given);
      expect(text === 'no network simulated').toBe(!isSimulated(given));
      expect(text.includes('RTT')).toBe(given.rttMs > 0);
      expect(text.includes('jitter')).toBe((given.jitterMs ?? 0) > 0);
      expect(text.includes('Mb/s')).toBe(given.bandwidthMbps !== undefined);
      expect(text.includes('TCP')).toBe(given.tcp !== undefined && given.rttMs > 0);
      expect(text.includes('lost')).toBe(given.dropAfterReplies !== undefined);
    }),
  );
});
