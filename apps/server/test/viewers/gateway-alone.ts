/** The gateway without anything that executes runs: whoever starts a run gets the events that the test sends. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuse } from '@roundtrip/protocol';
import { pino } from 'pino';
import type { Server } from 'socket.io';
import { Arrivals } from '../../src/connections/arrivals.ts';
import { Sites } from '../../src/connections/sites.ts';
import { TrustedProxies } from '../../src/connections/trusted-proxies.ts';
import { openGateway, type Services } from '../../src/gateway.ts';
import { Metrics } from '../../src/monitoring/metrics.ts';
import type { Follower, Journal } from '../../src/runs/journal.ts';
import { Taps } from '../../src/tap/taps.ts';

export const runId = 'run';

interface GatewayAlone {
  io: Server;
  url: string;
  close(): Promise<void>;
}

export async function openGatewayAlone(journal: Pick<Journal, 'follow' | 'unfollow'>): Promise<GatewayAlone> {
  const http = createServer();
  const zero = () => 0;
  const log = pino({ level: 'silent' });
  const { io } = openGateway(http, {
    runs: {
      start: (_visitor: unknown, _experiment: unknown, follower: Follower) => {
        journal.follow(follower);
        return { ok: true, runId, position: 0 };
      },
      readable: () => undefined,
      observe: () => {},
      hasRuns: () => true,
      unfollow: (follower: Follower) => journal.unfollow(follower),
      endSession: async () => {},
    } as unknown as Services['runs'],
    taps: new Taps(refuse('NO_TAP', 'There are none here.'), log),
    reader: { check: async (experiment: unknown) => ({ ok: true, experiment }) } as Services['reader'],
    sites: new Sites({ allowedOrigins: [], listensOn: '127.0.0.1' }),
    proxies: new TrustedProxies([]),
    arrivals: new Arrivals(),
    metrics: new Metrics({
      workers: zero,
      running: zero,
      waiting: zero,
      connections: zero,
      rooms: zero,
      participants: zero,
      taps: zero,
    }),
    basePath: '/',
    log,
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return { io, url, close: async () => void (await io.close()) };
}
