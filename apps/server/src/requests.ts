/** What a connection may ask of the server. Every request gets one answer. */
import {
  type Ack,
  badRequest,
  type ClientToServerEvents,
  cancelRequestSchema,
  type RoomRequestName,
  repliesRequestSchema,
  resumeRequestSchema,
  type WireError,
} from '@roundtrip/protocol';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { ExperimentReader } from './checks/experiment-reader.ts';
import { addressKey } from './connections/address-key.ts';
import { Intake } from './connections/intake.ts';
import type { Metrics } from './monitoring/metrics.ts';
import type { RunRates } from './runs/run-rates.ts';
import type { RunService } from './runs/run-service.ts';
import type { PlaygroundSocket, SocketOutlet } from './viewers/socket-outlet.ts';
import type { Viewer } from './viewers/viewer.ts';

type Answered = Ack<object>;
type Answer = (answer: Answered) => void;
type Request = (payload: unknown) => Answered | Promise<Answered>;

export interface RequestServices {
  viewer: Viewer;
  outlet: SocketOutlet;
  runs: RunService;
  reader: ExperimentReader;
  rates: RunRates;
  metrics: Metrics;
  log: Logger;
}

/** Answers requests until the connection is closed. */
export function answerRequests(
  socket: PlaygroundSocket,
  { viewer, outlet, runs, reader, rates, metrics, log }: RequestServices,
): void {
  const visitor = { sessionId: viewer.sessionId, address: addressKey(socket.handshake.address) };
  const intake = new Intake(socket.conn, () => outlet.waitingBytes);
  const requests: Record<Exclude<keyof ClientToServerEvents, RoomRequestName>, Request> = {
    'run:start': async (payload) => {
      const tooOften = await rates.count(visitor);
      if (tooOften) return tooOften;
      const checked = await reader.check(payload);
      if (!checked.ok) return checked;
      // The client has left in the meantime and would never learn about the run.
      if (!socket.connected) return refused({ code: 'CANCELLED', message: 'The connection was closed.' });
      return runs.start(visitor, checked, viewer);
    },
    'run:cancel': validated(cancelRequestSchema, (request) => runs.cancel(visitor, request)),
    'run:resume': validated(resumeRequestSchema, (request) => runs.resume(visitor, request, viewer)),
    'run:replies': validated(repliesRequestSchema, (request) => runs.replies(visitor, request)),
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
    const tooFast = await intake.admit();
    if (tooFast) return respond(tooFast);
    const name = String(event);
    const request = Object.hasOwn(requests, name) ? requests[name as keyof typeof requests] : undefined;
    const payload = rest.length > 1 ? rest[0] : undefined;
    intake.handle(async () => {
      const result = request ? await attempt(() => request(payload), log) : unknownRequest(name, requests);
      respond(result);
    });
  });
}

function validated<Schema extends z.ZodType>(
  schema: Schema,
  handle: (request: z.output<Schema>) => Answered | Promise<Answered>,
): Request {
  return (payload) => {
    const parsed = schema.safeParse(payload);
    return parsed.success ? handle(parsed.data) : refused(badRequest(parsed.error));
  };
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

function refused(error: WireError): Answered {
  return { ok: false, error };
}

function unknownRequest(name: string, requests: object): Answered {
  const known = Object.keys(requests).join(', ');
  const message = `There is no request “${name.slice(0, 40)}”. There are: ${known}.`;
  return refused({ code: 'BAD_REQUEST', message });
}
