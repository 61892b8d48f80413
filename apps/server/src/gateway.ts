/** The Socket.IO side of the contract: who may connect, and one answer to every request. */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import {
  type ClientToServerEvents,
  cancelRequestSchema,
  PROTOCOL_VERSION,
  repliesRequestSchema,
  type ServerToClientEvents,
  type WireError,
} from '@roundtrip/protocol';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import { badRequest } from './checks/bad-request.ts';
import { reasonOf } from './redis-targets/reason-of.ts';
import { RunRates } from './runs/run-rates.ts';
import type { RunService } from './runs/run-service.ts';

/** The largest message taken from a browser: a text at its limit, in its longest encoding, twice (setup and workload). */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

type Gateway = Server<ClientToServerEvents, ServerToClientEvents>;
type Answer = (answer: object) => void;
type Request = (payload: unknown) => object | Promise<object>;

export function openGateway(http: HttpServer, runs: RunService, log: Logger): Gateway {
  const io: Gateway = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: (request, decide) => decide(null, isSameOrigin(request)),
  });
  io.use((socket, next) => {
    const version = socket.handshake.auth.protocol;
    if (version === PROTOCOL_VERSION) return next();
    next(handshakeError(version));
  });
  const rates = new RunRates();
  io.on('connection', (socket) => serve(socket, runs, rates, log.child({ session: socket.id })));
  return io;
}

function serve(
  socket: Socket<ClientToServerEvents, ServerToClientEvents>,
  runs: RunService,
  rates: RunRates,
  log: Logger,
): void {
  const visitor = { sessionId: socket.id, address: socket.handshake.address };
  log.debug('connected');
  const requests: Record<keyof ClientToServerEvents, Request> = {
    'run:start': async (payload) => {
      const tooOften = await rates.count(visitor);
      if (tooOften) return tooOften;
      // Gone meanwhile: nobody would ever end the run.
      if (!socket.connected) return refused({ code: 'CANCELLED', message: 'The connection was closed.' });
      return runs.start(visitor, payload, (event, ...rest) => void socket.emit(event, ...rest));
    },
    'run:cancel': validated(cancelRequestSchema, (request) => runs.cancel(visitor, request)),
    'run:replies': validated(repliesRequestSchema, (request) => runs.replies(visitor, request)),
  };
  // The name may be a number as well: the transport lets it through.
  socket.onAny(async (event: unknown, ...rest: unknown[]) => {
    const answer = rest.at(-1);
    // Without an acknowledgement nobody waits for the result, so there is nobody to tell what is wrong either.
    if (typeof answer !== 'function') return;
    const name = String(event);
    const request = Object.hasOwn(requests, name) ? requests[name as keyof ClientToServerEvents] : undefined;
    const known = Object.keys(requests).join(', ');
    const result = request
      ? await attempt(() => request(rest.length > 1 ? rest[0] : undefined), log)
      : refused({
          code: 'BAD_REQUEST',
          message: `There is no request “${name.slice(0, 40)}”. Known are: ${known}.`,
        });
    (answer as Answer)(result);
  });
  socket.on('disconnect', (reason) => {
    log.debug({ reason }, 'disconnected');
    runs.endSession(socket.id).catch((error: unknown) => {
      log.warn(`the session’s Redis user is not removed: ${reasonOf(error)}`);
    });
  });
}

function validated<Schema extends z.ZodType>(
  schema: Schema,
  handle: (request: z.output<Schema>) => object,
): Request {
  return (payload) => {
    const parsed = schema.safeParse(payload);
    return parsed.success ? handle(parsed.data) : refused(badRequest(parsed.error));
  };
}

/** A fault of the server is told to who asked, and nobody else notices. */
async function attempt(request: () => object | Promise<object>, log: Logger): Promise<object> {
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

function refused(error: WireError): object {
  return { ok: false, error };
}

/** Socket.IO hands a client the message and `data` of the error: both name the code. */
function handshakeError(version: unknown): Error {
  const given = typeof version === 'number' ? `version ${version}` : 'no version';
  const error: WireError = {
    code: 'PROTOCOL_VERSION',
    message: `This server speaks version ${PROTOCOL_VERSION} of the protocol, the page ${given}. Reload the page.`,
  };
  return Object.assign(new Error(error.code), { data: error });
}

/** A page of another site must not run commands here in its visitor's name. Programs send no Origin and may. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
