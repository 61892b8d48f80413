/** What a tap records of all its connections, for the keeper, which is told now and then how far it has come. */
import { LATEST_INSTANT_US, LIMITS } from '@roundtrip/protocol';
import type { Batch, ConnectionState } from '../messages.ts';
import { ROW_BYTES } from '../rows.ts';
import { ByteLog } from './byte-log.ts';
import { FLAG } from './expect.ts';
import type { InFlight } from './in-flight.ts';
import { RowLog } from './row-log.ts';

/** What waits for the keeper is counted in so many bytes. */
export const UNIT_BYTES = 1024;

export interface Keeper {
  post(batch: Batch): void;
  /** How much it has taken, as `unitsOf` the last batch that it has taken. */
  taken(): number;
}

export class Recording {
  readonly #keeper: Keeper;
  readonly #rows = new RowLog();
  readonly #bytes = new ByteLog();
  readonly #changed = new Map<number, ConnectionState>();
  #toldRows = 0;
  #toldBytes = 0;
  #keepsValues = true;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
  }

  /** False while the keeper is too far behind: then it is given rows only, so that what waits for it is bounded. */
  get keepsValues(): boolean {
    return this.#keepsValues;
  }

  /** Where the next bytes will be that are kept. */
  get position(): number {
    return this.#bytes.total;
  }

  /** Keeps bytes; returns their place among all that were kept. */
  keep(bytes: Uint8Array, start: number, end: number): number {
    const position = this.#bytes.total;
    this.#bytes.append(bytes, start, end);
    return position;
  }

  /** A row is complete. @param slot where it is in `columns` */
  add(connection: number, row: number, columns: InFlight['columns'], slot: number, received: number): void {
    const at = this.#rows.next();
    const { rows } = this.#rows;
    const sent = columns.sent[slot] as number;
    rows.sentUs[at] = sent;
    rows.requestAt[at] = columns.requestAt[slot] as number;
    rows.replyAt[at] = columns.replyAt[slot] as number;
    rows.connection[at] = connection;
    rows.row[at] = row;
    rows.arrivedUs[at] = since(sent, columns.arrived[slot] as number);
    rows.repliedUs[at] = since(sent, columns.replied[slot] as number);
    rows.receivedUs[at] = since(sent, received);
    rows.roundTrip[at] = columns.roundTrip[slot] as number;
    rows.requestBytes[at] = columns.requestBytes[slot] as number;
    rows.replyBytes[at] = columns.replyBytes[slot] as number;
    rows.requestKept[at] = columns.requestKept[slot] as number;
    rows.replyKept[at] = columns.replyKept[slot] as number;
    rows.status[at] = columns.status[slot] as number;
    rows.isCut[at] = (columns.flags[slot] as number) & FLAG.cut;
  }

  /** Something of a connection has changed. */
  changed(state: ConnectionState): void {
    this.#changed.set(state.connection, { ...state });
  }

  /** Tells the keeper how far it has come. */
  flush(): void {
    const [rows, bytes] = [this.#rows.total, this.#bytes.total];
    if (rows === this.#toldRows && bytes === this.#toldBytes && this.#changed.size === 0) return;
    this.#toldRows = rows;
    this.#toldBytes = bytes;
    const batch: Batch = {
      type: 'batch',
      connections: [...this.#changed.values()],
      segments: this.#rows.takeBegun(),
      rows,
      blocks: this.#bytes.takeBegun(),
      bytes,
    };
    this.#changed.clear();
    this.#keepsValues = ((unitsOf(batch) - this.#keeper.taken()) | 0) * UNIT_BYTES < LIMITS.tapKeptBytes;
    this.#keeper.post(batch);
  }
}

/** Everything that was recorded up to a batch, in units of `UNIT_BYTES`, modulo 2³². */
export function unitsOf({ rows, bytes }: Pick<Batch, 'rows' | 'bytes'>): number {
  return Math.floor((rows * ROW_BYTES + bytes) / UNIT_BYTES) | 0;
}

function since(from: number, at: number): number {
  return Math.min(LATEST_INSTANT_US, Math.max(0, at - from));
}
