/** The connections that lanes run on: kept from one to the next where that changes nothing that is measured. */
import type { Strategy } from '@roundtrip/protocol';
import type { OpenConnection } from '@roundtrip/wire';

/**
 * What may have passed a connection in either direction for it to be as good as new, bytes: TCP's initial window, ten
 * segments, within which a sender does not wait on a connection however fresh, and less than the 16 KB that Redis reads
 * and buffers before it asks for more memory.
 */
const UNCHANGED_BYTES = 10 * 1448;

/** Connections of one run that are opened side by side, and open at once: a small server may take no more than twenty. */
const MOST_OPEN = 4;

/** A lane by its index, and how it is to be sent. */
interface Lane {
  lane: number;
  strategy: Strategy;
}

export class LaneConnections<ForLane extends Lane, Client extends OpenConnection> {
  readonly #open: (lane: ForLane) => Promise<Client>;
  #idle: { client: Client; kind: string }[] = [];
  /** Lanes after which a connection is not as it was. */
  readonly #changing = new Set<number>();

  constructor(open: (lane: ForLane) => Promise<Client>) {
    this.#open = open;
  }

  /**
   * Runs the first of these lanes on a connection. Where none is left, those that the next lanes need are opened with it.
   *
   * @param upcoming the lanes that are still to run, in order
   * @throws the reason why none could be opened, or what `run` throws
   */
  async use<Result>(
    upcoming: readonly [ForLane, ...ForLane[]],
    run: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    const [lane] = upcoming;
    const client = await this.#take(upcoming);
    const { bytesReceived, bytesSent } = client.connection;
    let isAsGoodAsNew = false;
    try {
      const result = await run(client);
      const { connection } = client;
      const most = Math.max(connection.bytesReceived - bytesReceived, connection.bytesSent - bytesSent);
      isAsGoodAsNew = most <= UNCHANGED_BYTES && !connection.destroyed;
      return result;
    } finally {
      if (isAsGoodAsNew) this.#idle.push({ client, kind: kindOf(lane) });
      else {
        this.#changing.add(lane.lane);
        client.redis.disconnect();
      }
    }
  }

  /** Closes those that are not in use. */
  close(): void {
    for (const { client } of this.#idle) client.redis.disconnect();
    this.#idle = [];
  }

  async #take(upcoming: readonly [ForLane, ...ForLane[]]): Promise<Client> {
    const [lane] = upcoming;
    this.#idle = this.#idle.filter(({ client }) => !client.connection.destroyed);
    const isNext = ({ kind }: { kind: string }) => kind === kindOf(lane);
    if (!this.#idle.some(isNext)) await this.#openFor(upcoming.slice(0, MOST_OPEN));
    const [taken] = this.#idle.splice(this.#idle.findIndex(isNext), 1);
    if (taken === undefined) throw new Error('a connection that was opened is not there');
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

  /** One for each lane that finds none: neither left there, nor given back by a lane before it. */
  #missing(lanes: readonly ForLane[]): ForLane[] {
    const left = this.#idle.map(({ kind }) => kind);
    return lanes.filter((lane) => {
      const kind = kindOf(lane);
      const at = left.indexOf(kind);
      const isKept = !this.#changing.has(lane.lane);
      if (at >= 0 && !isKept) left.splice(at, 1);
      if (at < 0 && isKept) left.push(kind);
      return at < 0;
    });
  }
}

/** Lanes of one kind can share a client library. */
function kindOf({ strategy }: Lane): string {
  return strategy.kind === 'auto-pipelined' ? 'auto-pipelined' : 'plain';
}
