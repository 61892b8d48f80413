/** What a connection may ask of the server. Every request gets one answer. */
import {
  type ClientToServerEvents,
  cancelRequestSchema,
  repliesRequestSchema,
  resumeRequestSchema,
} from '@roundtrip/protocol';
import type { Logger } from 'pino';
import type { ExperimentReader } from './checks/experiment-reader.ts';
import { Intake } from './connections/intake.ts';
import type { Metrics } from './monitoring/metrics.ts';
import { type Answered, type Request, refused, validated } from './request.ts';
import type { RoomConnection } from './rooms/room-connection.ts';
import { roomRequests } from './rooms/room-requests.ts';
import { runStarted } from './rooms/room-runs.ts';
import type { Rooms } from './rooms/rooms.ts';
import type { Visitor } from './runs/run.ts';
import type { RunRates } from './runs/run-rates.ts';
import type { RunService } from './runs/run-service.ts';
import type { TapPage } from './tap/tap-feed.ts';
import { tapRequests } from './tap/tap-requests.ts';
import type { Taps } from './tap/taps.ts';
import type { PlaygroundSocket, SocketOutlet } from './viewers/socket-outlet.ts';
import type { Viewer } from './viewers/viewer.ts';

type Answer = (answer: Answered) => void;

/** Who asks: one connection, in the forms that those who answer know it by. */
export interface Asking {
  viewer: Viewer;
  /** Under which the client is counted. */
  address: string;
  outlet: SocketOutlet;
  connection: RoomConnection;
  page: TapPage;
  log: Logger;
}

/** Who answers, to all connections of the server. */
export interface Answering {
  rooms: Rooms;
  runs: RunService;
  taps: Taps;
  reader: ExperimentReader;
  rates: RunRates;
  metrics: Metrics;
}

/** Answers requests until the connection is closed. */
export function answerRequests(
  socket: PlaygroundSocket,
  { viewer, address, outlet, connection, page, log }: Asking,
  { rooms, runs, taps, reader, rates, metrics }: Answering,
): void {
  const { sessionId } = viewer;
  const visitor = (): Visitor => ({ sessionId, address: rooms.of(sessionId) ? undefined : address });
  const intake = new Intake(socket.conn, () => outlet.waitingBytes);
  const requests: Record<keyof ClientToServerEvents, Request> = {
    'run:start': async (payload) => {
      const tooOften = await rates.count(visitor());
      if (tooOften) return tooOften;
      const checked = await reader.check(payload);
      if (!checked.ok) return checked;
      // The client has left in the meantime and would never learn about the run.
      if (!socket.connected) return refused({ code: 'CANCELLED', message: 'The connection was closed.' });
      const started = runs.start(visitor(), checked, viewer);
      const run = started.ok ? runs.readable(sessionId, started.runId) : undefined;
      if (run) runStarted(rooms, run);
      return started;
    },
    'run:cancel': validated(cancelRequestSchema, (request) => runs.cancel(visitor(), request)),
    'run:resume': validated(resumeRequestSchema, (request) => runs.resume(visitor(), request, viewer)),
    'run:replies': validated(repliesRequestSchema, (request) => runs.replies(visitor(), request)),
    ...roomRequests({ rooms, runs, visitor: { sessionId, address }, connection }),
    ...tapRequests({ taps, session: sessionId, page }),
  };
  // The name may also be a number: the transport accepts it.
  socket.onAny(async (event: unknown, ...rest: unknown[]) => {
    const answer = rest.at(-1);
    // Without an acknowledgement nobody is waiting for the result, so there is nobody to tell about an error either.
    if (typeof answer !== 'function') return;
    const respond = (result: Answered) => {
      if (!result.ok) metrics.refused(result.error.code);
      (answer as Answer)(result);
    };
    const name = String(event);
    const request = Object.hasOwn(requests, name) ? requests[name as keyof ClientToServerEvents] : undefined;
    const payload = rest.length > 1 ? rest[0] : undefined;
    await intake.take(async () => {
      respond(request ? await attempt(() => request(payload), log) : unknownRequest(name, requests));
    }, respond);
  });
}

/** A fault of the server is reported to the client that asked, and nobody else notices. */
async function attempt(request: () => Answered | Promise<Answered>, log: Logger): Promise<Answered> {
  try {
    return await request();
  } catch (error) {
    log.error(error, 'a request failed');
    return refused({
      code: 'INTERNAL',
      message: 'The playground failed to answer. The server’s log says why.',
    });
  }
}

function unknownRequest(name: string, requests: object): Answered {
  const known = Object.keys(requests).join(', ');
  const message = `There is no request “${name.slice(0, 40)}”. There are: ${known}.`;
  return refused({ code: 'BAD_REQUEST', message });
}
