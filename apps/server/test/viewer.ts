/** A program that speaks the protocol as a page does, and records all it receives. */
import {
  type Ack,
  columnsOver,
  type Experiment,
  type LaneChunk,
  PROTOCOL_VERSION,
  type ReplyText,
  type RunFailed,
  type RunFinished,
  type ServerToClientEvents,
  UINT32_COLUMNS,
} from '@roundtrip/protocol';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

export interface RecordedEvent {
  name: keyof ServerToClientEvents;
  payload: { runId: string } & Record<string, unknown>;
}

export interface FinishedRun {
  runId: string;
  events: RecordedEvent[];
  finished: RunFinished | undefined;
  failed: RunFailed | undefined;
}

export class Viewer {
  readonly events: RecordedEvent[] = [];
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.onAny((name, payload) => this.events.push({ name, payload }));
  }

  /**
   * @param url of the page: Socket.IO is below it
   * @param options `reconnection` as in a page; by default a lost connection stays lost
   * @throws Error with `data` if the server refuses the connection.
   */
  static async connect(
    url: string,
    auth: object = { protocol: PROTOCOL_VERSION },
    options: Partial<ManagerOptions & SocketOptions> = {},
  ): Promise<Viewer> {
    const { origin, pathname } = new URL(url);
    const socket = io(origin, {
      path: `${pathname}socket.io/`,
      transports: ['websocket'],
      auth,
      reconnection: false,
      reconnectionDelay: 10,
      reconnectionDelayMax: 50,
      forceNew: true,
      ...options,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new Viewer(socket);
  }

  /** Passes on each event as it arrives. */
  listen(onEvent: (event: RecordedEvent) => void): void {
    this.#socket.onAny((name, payload) => onEvent({ name, payload }));
  }

  /** Whether it is connected, and continues the connection before. */
  get isRecovered(): boolean {
    return this.#socket.connected && this.#socket.recovered;
  }

  /** Sends anything at all, and returns what is acknowledged. */
  ask<Result = object>(event: string, payload: unknown): Promise<Ack<Result>> {
    return this.#socket.timeout(60_000).emitWithAck(event, payload);
  }

  /** Like `ask`, however long it takes. */
  askPatiently<Result = object>(event: string, payload: unknown): Promise<Ack<Result>> {
    return this.#socket.emitWithAck(event, payload);
  }

  /** Everything asked so far has been handed to the operating system. */
  async allIsWritten(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.io.engine.once('drain', resolve));
  }

  /** Starts a run and waits for its end. */
  async run(experiment: Experiment): Promise<FinishedRun> {
    const answer = await this.ask<{ runId: string; position: number }>('run:start', experiment);
    if (!answer.ok) throw new Error(`refused: ${answer.error.code} ${answer.error.message}`);
    return this.endOf(answer.runId);
  }

  async endOf(runId: string): Promise<FinishedRun> {
    const isEnd = ({ name, payload }: RecordedEvent) =>
      (name === 'run:finished' || name === 'run:failed') && payload.runId === runId;
    while (!this.events.some(isEnd)) await new Promise((resolve) => setTimeout(resolve, 5));
    const events = this.events.filter(({ payload }) => payload.runId === runId);
    const of = <Payload>(name: string) =>
      events.find((event) => event.name === name)?.payload as Payload | undefined;
    return { runId, events, finished: of<RunFinished>('run:finished'), failed: of<RunFailed>('run:failed') };
  }

  /** The replies to a lane's commands, as `redis-cli` prints them. */
  async replies({ runId }: FinishedRun, count: number, lane = 0, from = 0): Promise<string[]> {
    const answer = await this.ask<{ replies: ReplyText[] }>('run:replies', { runId, lane, from, count });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.replies.map(({ text }) => text);
  }

  /** Without a word to the server, like a lost network or a closed page. */
  dropConnection({ forGood = false } = {}): void {
    if (forGood) this.#socket.io.reconnection(false);
    this.#socket.io.engine.close();
  }

  /** Says goodbye. */
  close(): void {
    this.#socket.close();
  }
}

/** The chunks of one lane repetition, in order of arrival. */
export function chunksOf({ events }: FinishedRun, lane: number, repetition = 0): LaneChunk[] {
  return events
    .filter(
      ({ name, payload }) =>
        name === 'lane:chunk' && payload.lane === lane && payload.repetition === repetition,
    )
    .map(({ payload }) => payload as unknown as LaneChunk);
}

const ROW_COLUMNS = [...UINT32_COLUMNS, 'status'] as const;
type RowColumn = (typeof ROW_COLUMNS)[number];

/** The rows of one lane repetition, one object of numbers each. */
export function rowsOf(run: FinishedRun, lane: number, repetition = 0): Record<RowColumn, number>[] {
  return chunksOf(run, lane, repetition).flatMap(({ columns, count }) => {
    const decoded = columnsOver(columns, count);
    return Array.from({ length: count }, (_, row) =>
      Object.fromEntries(ROW_COLUMNS.map((name) => [name, decoded[name][row]])),
    ) as Record<RowColumn, number>[];
  });
}
