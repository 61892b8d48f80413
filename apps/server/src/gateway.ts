/** The Socket.IO side of the contract: who may connect, and as which viewer. `requests.ts` handles what they ask then. */
import type { Server as HttpServer } from 'node:http';
import {
  type ClientToServerEvents,
  LIMITS,
  type ServerToClientEvents,
  type WireError,
} from '@roundtrip/protocol';
import { reasonOf } from '@roundtrip/wire';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { Arrival, Arrivals } from './connections/arrivals.ts';
import { handshakeRefusal } from './connections/handshake.ts';
import { type Sites, turnedAway } from './connections/sites.ts';
import type { TrustedProxies } from './connections/trusted-proxies.ts';
import { type Answering, type Asking, answerRequests } from './requests.ts';
import type { RoomConnection } from './rooms/room-connection.ts';
import { runFinished } from './rooms/room-runs.ts';
import { Rooms } from './rooms/rooms.ts';
import { RunRates } from './runs/run-rates.ts';
import type { TapPage } from './tap/tap-feed.ts';
import { type Packet, sizeOf } from './viewers/packet-size.ts';
import { type Recovered, resumingAdapter } from './viewers/resuming-adapter.ts';
import { type PlaygroundSocket, SocketOutlet } from './viewers/socket-outlet.ts';
import type { Viewer } from './viewers/viewer.ts';
import { Viewers } from './viewers/viewers.ts';

type PlaygroundSockets = Server<ClientToServerEvents, ServerToClientEvents>;

export interface Gateway {
  io: PlaygroundSockets;
  rooms: Rooms;
}

export interface Services extends Pick<Answering, 'runs' | 'taps' | 'reader' | 'metrics'> {
  sites: Sites;
  proxies: TrustedProxies;
  arrivals: Arrivals;
  basePath: string;
  log: Logger;
}

export function openGateway(
  http: HttpServer,
  { runs, taps, reader, sites, proxies, arrivals, metrics, basePath, log }: Services,
): Gateway {
  const rooms = new Rooms((to, ...told) => {
    // To none is to everybody on the server.
    if (to.length === 0) return;
    (io.to(to.map(({ id }) => id)).emit as (...told: unknown[]) => void)(...told);
  });
  runs.observe({
    began() {},
    ended({ finished }) {
      if (finished)
        runFinished(rooms, finished, (...which) => runs.repliesOf(...which)).catch((error) =>
          log.error(error),
        );
    },
  });
  const viewers = new Viewers({
    outlivesConnectionMs(sessionId) {
      if (taps.has(sessionId)) return LIMITS.tapOutlivesPageMs;
      const isWorthKeeping = runs.hasRuns(sessionId) || rooms.of(sessionId) !== undefined;
      return isWorthKeeping ? LIMITS.sessionOutlivesConnectionMs : 0;
    },
    onViewerOver(viewer) {
      runs.unfollow(viewer);
      rooms.viewerOver(viewer);
    },
    onSessionOver: (sessionId) => {
      rooms.sessionOver(sessionId);
      taps.close(sessionId, 'abandoned').catch((error: unknown) => log.error(error));
      runs.endSession(sessionId).catch((error: unknown) => {
        log.warn({ session: sessionId }, `the session’s Redis user could not be removed: ${reasonOf(error)}`);
      });
    },
  });
  const io: PlaygroundSockets = new Server(http, {
    path: `${basePath}socket.io/`,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: LIMITS.messageBytes,
    connectTimeout: LIMITS.handshakeMs,
    allowRequest: async (request, decide) => {
      const turned = sites.turnsAway({ ...proxies.hostsOf(request), origin: request.headers.origin });
      const refusal = turned ? turnedAway(turned) : await arrivals.knock(proxies.clientOf(request));
      if (!refusal) return decide(null, true);
      const { code, message } = refusal.error;
      metrics.refused(code);
      decide(`${code}: ${message}`, false);
    },
    connectionStateRecovery: { skipMiddlewares: false },
    adapter: resumingAdapter(viewers),
  });
  const arrived = new WeakMap<PlaygroundSocket['conn'], Arrival>();
  io.engine.on('connection', (connection: PlaygroundSocket['conn']) => {
    const arrival = arrivals.enter(proxies.clientOf(connection.request));
    arrived.set(connection, arrival);
    connection.once('close', arrival.leave);
    connection.on('packetCreate', (packet: Packet) => metrics.sent(sizeOf(packet)));
  });
  const introduced = new WeakSet<PlaygroundSocket['conn']>();
  io.use((socket, next) => {
    const { handshake, request, conn } = socket;
    const session = recoveredBy(socket)?.viewer.sessionId ?? viewers.sessionOf(handshake.auth.session);
    const isAdmitted = session !== undefined && rooms.of(session) !== undefined;
    const refusal =
      handshakeRefusal(handshake.auth) ??
      (isAdmitted ? undefined : arrivals.refusalFor(proxies.clientOf(request))?.error) ??
      (introduced.has(conn) ? INTRODUCED : undefined);
    if (refusal) metrics.refused(refusal.code);
    else introduced.add(conn);
    next(refusal && handshakeError(refusal));
  });
  const answering: Answering = { rooms, runs, taps, reader, metrics, rates: new RunRates() };
  io.on('connection', (socket) => {
    socket.on('disconnect', () => introduced.delete(socket.conn));
    const { viewer, outlet } = welcome(socket, viewers, log);
    const connection: RoomConnection = {
      id: socket.id,
      viewer,
      get isFull() {
        return outlet.isFull;
      },
      countsInRoom: (isAdmitted) => void arrived.get(socket.conn)?.countsInRoom(isAdmitted),
    };
    const page: TapPage = {
      get isFull() {
        return outlet.isFull;
      },
      tell: (event, payload) => void (socket.emit as (...told: unknown[]) => void)(event, payload),
    };
    socket.conn.transport.on('ready', () => {
      rooms.of(viewer.sessionId)?.hasRoom(connection);
      taps.hasRoom(viewer.sessionId, page);
    });
    socket.on('disconnect', () => {
      rooms.disconnect(connection);
      taps.disconnect(viewer.sessionId, page);
    });
    rooms.connect(connection);
    const asking: Asking = {
      viewer,
      address: proxies.clientOf(socket.request),
      outlet,
      connection,
      page,
      log: log.child({ session: viewer.sessionId }),
    };
    answerRequests(socket, asking, answering);
  });
  return { io, rooms };
}

function recoveredBy(socket: PlaygroundSocket): Recovered | undefined {
  return socket.recovered ? (socket.data as Recovered) : undefined;
}

/** Finds or creates the viewer that the socket belongs to. */
function welcome(
  socket: PlaygroundSocket,
  viewers: Viewers,
  log: Logger,
): { viewer: Viewer; outlet: SocketOutlet } {
  const recovered = recoveredBy(socket);
  // The library creates a secret for each client and sends it, but has no public name for it.
  const { pid: secret } = socket as unknown as { pid: string };
  const viewer = recovered?.viewer ?? viewers.begin(secret, socket.handshake.auth.session);
  const outlet = new SocketOutlet(socket, {
    onRoom: () => viewer.sendMore(),
    onDelivered: (position) => viewer.delivered(position),
  });
  socket.on('disconnect', (reason) => {
    log.debug({ session: viewer.sessionId, reason }, 'disconnected');
    viewers.detach(viewer, outlet, reason === 'client namespace disconnect');
  });
  viewers.attach(viewer, outlet, recovered?.position);
  log.debug({ session: viewer.sessionId, recovered: socket.recovered }, 'connected');
  return { viewer, outlet };
}

const INTRODUCED: WireError = {
  code: 'BAD_REQUEST',
  message: 'This connection already has a session. Open another connection for another session.',
};

/** Socket.IO passes the client the error's message and `data`: both name the code. */
function handshakeError(error: WireError): Error {
  return Object.assign(new Error(error.code), { data: error });
}
