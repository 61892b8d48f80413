/** The Socket.IO side of the contract: who may connect, and one answer to every request. */
import type { Server as HttpServer } from 'node:http';
import {
  type Ack,
  type ClientToServerEvents,
  cancelRequestSchema,
  LIMITS,
  PROTOCOL_VERSION,
  repliesRequestSchema,
  resumeRequestSchema,
  type ServerToClientEvents,
  sessionTokenSchema,
  type WireError,
} from '@roundtrip/protocol';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { z } from 'zod';
import { badRequest } from './checks/bad-request.ts';
import type { ExperimentReader } from './checks/experiment-reader.ts';
import { addressKey } from './connections/address-key.ts';
import type { Arrivals } from './connections/arrivals.ts';
import { Intake } from './connections/intake.ts';
import { type Sites, turnedAway } from './connections/sites.ts';
import type { Metrics } from './monitoring/metrics.ts';
import { reasonOf } from './redis-targets/reason-of.ts';
import { RunRates } from './runs/run-rates.ts';
import type { RunService } from './runs/run-service.ts';
import { type Packet, sizeOf } from './viewers/packet-size.ts';
import { type Recovered, resumingAdapter } from './viewers/resuming-adapter.ts';
import { type PlaygroundSocket, SocketOutlet } from './viewers/socket-outlet.ts';
import type { Viewer } from './viewers/viewer.ts';
import { Viewers } from './viewers/viewers.ts';

type Gateway = Server<ClientToServerEvents, ServerToClientEvents>;
type Answered = Ack<object>;
type Answer = (answer: Answered) => void;
type Request = (payload: unknown) => Answered | Promise<Answered>;

export interface Services {
  runs: RunService;
  reader: ExperimentReader;
  sites: Sites;
  arrivals: Arrivals;
  metrics: Metrics;
  log: Logger;
}

export function openGateway(
  http: HttpServer,
  { runs, reader, sites, arrivals, metrics, log }: Services,
): Gateway {
  const viewers = new Viewers({
    isWorthKeeping: (sessionId) => runs.hasRuns(sessionId),
    onViewerOver: (viewer) => runs.unfollow(viewer),
    onSessionOver: (sessionId) => {
      runs.endSession(sessionId).catch((error: unknown) => {
        log.warn({ session: sessionId }, `the session’s Redis user is not removed: ${reasonOf(error)}`);
      });
    },
  });
  const io: Gateway = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: LIMITS.messageBytes,
    connectTimeout: LIMITS.handshakeMs,
    allowRequest: async ({ headers, socket }, decide) => {
      const turned = sites.turnsAway(headers);
      const refusal = turned
        ? turnedAway(turned)
        : await arrivals.knock(addressKey(socket.remoteAddress ?? ''));
      if (!refusal) return decide(null, true);
      const { code, message } = refusal.error;
      metrics.refused(code);
      decide(`${code}: ${message}`, false);
    },
    connectionStateRecovery: { skipMiddlewares: false },
    adapter: resumingAdapter(viewers),
  });
  io.engine.on('connection', (connection: PlaygroundSocket['conn']) => {
    connection.once('close', arrivals.enter(addressKey(connection.remoteAddress)));
    connection.on('packetCreate', (packet: Packet) => metrics.sent(sizeOf(packet)));
  });
  const introduced = new WeakSet<PlaygroundSocket['conn']>();
  io.use(({ handshake, conn }, next) => {
    const refusal =
      handshakeRefusal(handshake.auth) ??
      arrivals.refusalFor(addressKey(handshake.address))?.error ??
      (introduced.has(conn) ? INTRODUCED : undefined);
    if (refusal) metrics.refused(refusal.code);
    else introduced.add(conn);
    next(refusal && handshakeError(refusal));
  });
  const rates = new RunRates();
  io.on('connection', (socket) => {
    socket.on('disconnect', () => introduced.delete(socket.conn));
    const { viewer, outlet } = welcome(socket, viewers, log);
    serve(socket, {
      viewer,
      outlet,
      runs,
      reader,
      rates,
      metrics,
      log: log.child({ session: viewer.sessionId }),
    });
  });
  return io;
}

/** Finds or makes the viewer that the socket is a connection of. */
function welcome(
  socket: PlaygroundSocket,
  viewers: Viewers,
  log: Logger,
): { viewer: Viewer; outlet: SocketOutlet } {
  const recovered = socket.recovered ? (socket.data as Recovered) : undefined;
  // The library makes a secret for each client and sends it; it has no public name for it.
  const { pid: secret } = socket as unknown as { pid: string };
  const viewer = recovered?.viewer ?? viewers.begin(secret, socket.handshake.auth.session);
  const outlet = new SocketOutlet(socket, () => viewer.sendMore());
  socket.on('disconnect', (reason) => {
    log.debug({ session: viewer.sessionId, reason }, 'disconnected');
    viewers.detach(viewer, outlet, reason === 'client namespace disconnect');
  });
  viewers.attach(viewer, outlet, recovered?.position);
  log.debug({ session: viewer.sessionId, recovered: socket.recovered }, 'connected');
  return { viewer, outlet };
}

interface Service {
  viewer: Viewer;
  outlet: SocketOutlet;
  runs: RunService;
  reader: ExperimentReader;
  rates: RunRates;
  metrics: Metrics;
  log: Logger;
}

function serve(
  socket: PlaygroundSocket,
  { viewer, outlet, runs, reader, rates, metrics, log }: Service,
): void {
  const visitor = { sessionId: viewer.sessionId, address: addressKey(socket.handshake.address) };
  const intake = new Intake(socket.conn, () => outlet.waitingBytes);
  const requests: Record<keyof ClientToServerEvents, Request> = {
    'run:start': async (payload) => {
      const tooOften = await rates.count(visitor);
      if (tooOften) return tooOften;
      const checked = await reader.check(payload);
      if (!checked.ok) return checked;
      // Gone meanwhile: the client would never know of the run.
      if (!socket.connected) return refused({ code: 'CANCELLED', message: 'The connection was closed.' });
      return runs.start(visitor, checked.experiment, viewer);
    },
    'run:cancel': validated(cancelRequestSchema, (request) => runs.cancel(visitor, request)),
    'run:resume': validated(resumeRequestSchema, (request) => runs.resume(visitor, request, viewer)),
    'run:replies': validated(repliesRequestSchema, (request) => runs.replies(visitor, request)),
  };
  // The name may be a number as well: the transport lets it through.
  socket.onAny(async (event: unknown, ...rest: unknown[]) => {
    const answer = rest.at(-1);
    // Without an acknowledgement nobody waits for the result, so there is nobody to tell what is wrong either.
    if (typeof answer !== 'function') return;
    const respond = (result: Answered) => {
      if (!result.ok) metrics.refused(result.error.code);
      (answer as Answer)(result);
    };
    const tooFast = await intake.admit();
    if (tooFast) return respond(tooFast);
    const name = String(event);
    const request = Object.hasOwn(requests, name) ? requests[name as keyof ClientToServerEvents] : undefined;
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

/** A fault of the server is told to who asked, and nobody else notices. */
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

const INTRODUCED: WireError = {
  code: 'BAD_REQUEST',
  message: 'This connection is open already. Open another one for another session.',
};

function refused(error: WireError): Answered {
  return { ok: false, error };
}

function unknownRequest(name: string, requests: object): Answered {
  const known = Object.keys(requests).join(', ');
  const message = `There is no request “${name.slice(0, 40)}”. Known are: ${known}.`;
  return refused({ code: 'BAD_REQUEST', message });
}

function handshakeRefusal({ protocol, session }: Record<string, unknown>): WireError | undefined {
  if (protocol !== PROTOCOL_VERSION) {
    const given = typeof protocol === 'number' ? `version ${protocol}` : 'no version';
    return {
      code: 'PROTOCOL_VERSION',
      message: `This server speaks version ${PROTOCOL_VERSION} of the protocol, the page ${given}. Reload the page.`,
    };
  }
  if (session === undefined || sessionTokenSchema.safeParse(session).success) return undefined;
  return {
    code: 'BAD_REQUEST',
    message: 'session: must be a random text of 22 to 64 letters, digits, _ and -, or be left out',
  };
}

/** Socket.IO hands a client the message and `data` of the error: both name the code. */
function handshakeError(error: WireError): Error {
  return Object.assign(new Error(error.code), { data: error });
}
