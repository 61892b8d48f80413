/** The connections that lanes run on, reused from lane to lane if that does not affect the measurement. */
import type { Strategy } from '@roundtrip/protocol';
import type { OpenConnection } from '@roundtrip/wire';

/**
 * A connection that has carried at most this many bytes in each direction is as good as new: TCP's initial window of ten
 * segments, within which a sender never waits even on a fresh connection, and less than the 16 KB that Redis reads and buffers
 * before it allocates more memory.
 */
const MAX_REUSABLE_BYTES = 10 * 1448;

/** Maximum number of connections that a run opens in parallel and keeps open: a small server may accept no more than twenty. */
const MAX_OPEN = 4;

/** A lane's index and strategy. */
interface Lane {
  lane: number;
  strategy: Strategy;
}

export class LaneConnections<ForLane extends Lane, Client extends OpenConnection> {
  readonly #open: (lane: ForLane) => Promise<Client>;
  #idle: { client: Client; kind: string }[] = [];
  /** Lanes that have left their connection unfit for reuse. */
  readonly #nonReusable = new Set<number>();

  constructor(open: (lane: ForLane) => Promise<Client>) {
    this.#open = open;
  }

  /**
   * Runs the first of these lanes on a connection. If none is idle, opens one, together with those that the next lanes need.
   *
   * @param upcoming the lanes still to run, in order
   * @throws the reason why a connection could not be opened, or whatever `run` throws
   */
  async use<Result>(
    upcoming: readonly [ForLane, ...ForLane[]],
    run: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    const [lane] = upcoming;
    const client = await this.#take(upcoming);
    const { bytesReceived, bytesSent } = client.connection;
    let isReusable = false;
    try {
      const result = await run(client);
      const { connection } = client;
      const bytes = Math.max(connection.bytesReceived - bytesReceived, connection.bytesSent - bytesSent);
      isReusable = bytes <= MAX_REUSABLE_BYTES && !connection.destroyed;
      return result;
    } finally {
      if (isReusable) this.#idle.push({ client, kind: kindOf(lane) });
      else {
        this.#nonReusable.add(lane.lane);
        client.redis.disconnect();
      }
    }
  }

  /** Closes idle connections. */
  close(): void {
    for (const { client } of this.#idle) client.redis.disconnect();
    this.#idle = [];
  }

  async #take(upcoming: readonly [ForLane, ...ForLane[]]): Promise<Client> {
    const [lane] = upcoming;
    this.#idle = this.#idle.filter(({ client }) => !client.connection.destroyed);
    const isNext = ({ kind }: { kind: string }) => kind === kindOf(lane);
    if (!this.#idle.some(isNext)) await this.#openFor(upcoming.slice(0, MAX_OPEN));
    const [taken] = this.#idle.splice(this.#idle.findIndex(isNext), 1);
    if (taken === undefined) throw new Error('an opened connection is missing');
    return taken.client;
  }

  async #openFor(lanes: readonly ForLane[]): Promise<void> {
    const opened = await Promise.allSettled(
      this.#missing(lanes).map(async (lane) => {
        this.#idle.push({ client: await this.#open(lane), kind: kindOf(lane) });
      }),
    );
    for (const result of opened) if (result.status === 'rejected') throw result.reason;
  }

  /** The lanes that need a new connection, since none is idle or will be handed back by an earlier lane. */
  #missing(lanes: readonly ForLane[]): ForLane[] {
    const left = this.#idle.map(({ kind }) => kind);
    return lanes.filter((lane) => {
      const kind = kindOf(lane);
      const at = left.indexOf(kind);
      const isKept = !this.#nonReusable.has(lane.lane);
      if (at >= 0 && !isKept) left.splice(at, 1);
      if (at < 0 && isKept) left.push(kind);
      return at < 0;
    });
  }
}

/** Lanes of the same kind can share a client. */
function kindOf({ strategy }: Lane): string {
  return strategy.kind === 'auto-pipelined' ? 'auto-pipelined' : 'plain';
}
