/** One invented person at a page: a connection of their own, and what has been seen on it. */
import { randomBytes } from 'node:crypto';
import {
  type Ack,
  type ClientToServerEvents,
  type Experiment,
  type LaneChunk,
  PROTOCOL_VERSION,
  type RoomAnswers,
  type RoomRequest,
  type RoomRequestName,
  type RoomState,
  type RunFailed,
  type ServerToClientEvents,
  type WireError,
} from '@roundtrip/protocol';
import { io, type Socket } from 'socket.io-client';
import { linkErrorsOf } from '../link-errors-of.ts';

/** Only decides when to give up on what never happens. */
const PATIENCE_MS = 60_000;

/** What the server did not do, with the reason that it gave. */
export class Refusal extends Error {
  readonly code: string;
  constructor({ code, message }: { code: string; message: string }) {
    super(message);
    this.code = code;
  }
}

export interface OwnRun {
  runId: string;
  /** From pressing Run to the end, milliseconds. */
  servedMs: number;
  /** Delay of each command in excess of the simulated one, milliseconds. */
  lateMs: number[];
}

export class Person {
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  /** The latest snapshot of the room. */
  state: RoomState | undefined;
  /** Why the room is over. */
  closed: string | undefined;
  /** Rows that have arrived, and the ends of runs, by the run. */
  readonly rows = new Map<string, number>();
  readonly ends = new Map<string, { at: number; error?: WireError }>();
  readonly #chunks = new Map<string, LaneChunk[]>();
  readonly #changed = new Set<() => void>();

  private constructor(socket: Socket<ServerToClientEvents, ClientToServerEvents>) {
    this.#socket = socket;
    const changed = () => {
      for (const look of this.#changed) look();
    };
    socket.on('room:state', (state) => {
      this.state = state;
      changed();
    });
    socket.on('room:closed', ({ reason }) => {
      this.closed = reason;
      changed();
    });
    socket.on('lane:chunk', (chunk) => {
      this.rows.set(chunk.runId, (this.rows.get(chunk.runId) ?? 0) + chunk.count);
      this.#chunks.get(chunk.runId)?.push(chunk);
    });
    const end = ({ runId, error }: { runId: string } & Partial<RunFailed>) => {
      this.ends.set(runId, { at: performance.now(), ...(error !== undefined && { error }) });
      changed();
    };
    socket.on('run:finished', end);
    socket.on('run:failed', end);
    socket.on('disconnect', () => {
      this.closed ??= 'the connection was lost';
      changed();
    });
  }

  /**
   * @param url of the page: Socket.IO is below it
   * @throws Refusal if the server does not take the connection, or cannot be reached
   */
  static async connect(url: string): Promise<Person> {
    const { origin, pathname } = new URL(url);
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(origin, {
      path: `${pathname}socket.io/`,
      transports: ['websocket'],
      auth: { protocol: PROTOCOL_VERSION, session: randomBytes(16).toString('base64url') },
      reconnection: false,
      forceNew: true,
      timeout: PATIENCE_MS,
    });
    const person = new Person(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error: Error & { data?: WireError }) =>
        reject(new Refusal(error.data ?? { code: 'NOT_CONNECTED', message: error.message })),
      );
    });
    return person;
  }

  /** @throws Refusal */
  ask<Name extends RoomRequestName>(name: Name, request: RoomRequest<Name>): Promise<RoomAnswers[Name]> {
    return this.#ask<RoomAnswers[Name]>(name, request);
  }

  /**
   * @param patienceMs how long to wait at most
   * @returns when it was so, on the clock of `performance.now()`
   * @throws Refusal if the room is over before, or it takes longer
   */
  until(what: string, isSo: () => boolean, patienceMs = PATIENCE_MS): Promise<number> {
    return new Promise((resolve, reject) => {
      const giveUp = (message: string) => {
        stop();
        reject(new Refusal({ code: 'NEVER', message: `${what}: ${message}` }));
      };
      const timer = Number.isFinite(patienceMs)
        ? setTimeout(() => giveUp(`not within ${patienceMs / 1000} s`), patienceMs)
        : undefined;
      const look = () => {
        if (isSo()) {
          stop();
          resolve(performance.now());
        } else if (this.closed !== undefined) giveUp(`the room is over (${this.closed})`);
      };
      const stop = () => {
        clearTimeout(timer);
        this.#changed.delete(look);
      };
      this.#changed.add(look);
      look();
    });
  }

  /** Presses Run, and waits for the end. @throws Refusal if it is refused or fails */
  async run(experiment: Experiment): Promise<OwnRun> {
    const begun = performance.now();
    const { runId } = await this.#ask<{ runId: string }>('run:start', experiment);
    // The acknowledgement precedes the run's events.
    this.#chunks.set(runId, []);
    await this.until('the end of a run', () => this.ends.has(runId));
    const end = this.ends.get(runId);
    if (end?.error) throw new Refusal(end.error);
    const chunks = this.#chunks.get(runId) ?? [];
    this.#chunks.delete(runId);
    const lateMs = chunks.flatMap((chunk) => linkErrorsOf(chunk, experiment.network.rttMs));
    return { runId, servedMs: performance.now() - begun, lateMs };
  }

  /** Leaves the room, and says goodbye, so that the server forgets the session at once. */
  async leave(): Promise<void> {
    // Refused where there is no room to leave.
    if (this.closed === undefined) await this.ask('room:leave', {}).catch(() => {});
    const { engine } = this.#socket.io;
    const isGone = engine.readyState === 'closed' || new Promise((resolve) => engine.once('close', resolve));
    this.#socket.close();
    await isGone;
  }

  async #ask<Answer>(name: string, request: unknown): Promise<Answer> {
    const socket = this.#socket as unknown as Socket;
    const answer: Ack<object> = await socket.timeout(PATIENCE_MS).emitWithAck(name, request);
    if (!answer.ok) throw new Refusal(answer.error);
    return answer as Answer;
  }
}
