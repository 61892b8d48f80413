/** What a tap records of all its connections, gathered until it is posted to the keeper. */
import { LIMITS } from '@roundtrip/protocol';
import type { Batch, ConnectionState } from '../messages.ts';
import { copyRows, LONGEST_US, newRows, TAKEN_UNIT } from '../rows.ts';
import { ByteLog } from './byte-log.ts';
import { FLAG } from './expect.ts';
import type { InFlight } from './in-flight.ts';

const CAPACITY = 4096;

/** How long rows may wait to be told, milliseconds. */
const TELL_WITHIN_MS = 40;

export interface Keeper {
  post(batch: Batch): void;
  /** What it has taken of the bytes that were posted, in units of `TAKEN_UNIT` bytes. */
  taken(): number;
}

export class Recording {
  readonly #keeper: Keeper;
  #rows = newRows(CAPACITY);
  readonly #log = new ByteLog();
  readonly #changed = new Map<number, ConnectionState>();
  #count = 0;
  #timer: NodeJS.Timeout | undefined;
  #posted = 0;
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
    return this.#log.position;
  }

  /** Keeps bytes; returns their place among all that were kept. */
  keep(bytes: Uint8Array, start: number, end: number): number {
    if (!this.#log.hasRoomFor(end - start)) {
      this.flush();
      this.#log.widen(end - start);
    }
    const { position } = this.#log;
    this.#log.append(bytes, start, end);
    this.#expectFlush();
    return position;
  }

  /** A row is complete. @param slot where it is in `columns` */
  add(connection: number, row: number, columns: InFlight['columns'], slot: number, received: number): void {
    const rows = this.#rows;
    const at = this.#count++;
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
    if (this.#count === CAPACITY) this.flush();
    else this.#expectFlush();
  }

  /** Something of a connection has changed. */
  changed(state: ConnectionState): void {
    this.#changed.set(state.connection, { ...state });
    this.#expectFlush();
  }

  /** Posts what there is. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#count === 0 && this.#changed.size === 0 && this.#log.length === 0) return;
    const batch: Batch = {
      type: 'batch',
      connections: [...this.#changed.values()],
      rows: this.#takeRows(),
      count: this.#count,
      ...this.#log.take(),
    };
    this.#count = 0;
    this.#changed.clear();
    this.#posted += unitsOf(batch);
    this.#keepsValues = ((this.#posted - this.#keeper.taken()) | 0) * TAKEN_UNIT < LIMITS.tapKeptBytes;
    this.#keeper.post(batch);
  }

  /** The buffer itself where it is full, which is when there is least time to copy it. */
  #takeRows(): ArrayBuffer {
    const taken = this.#count === CAPACITY ? this.#rows : newRows(this.#count);
    if (taken === this.#rows) this.#rows = newRows(CAPACITY);
    else copyRows(this.#rows, 0, taken, 0, this.#count);
    return taken.sentUs.buffer as ArrayBuffer;
  }

  #expectFlush(): void {
    this.#timer ??= setTimeout(() => this.flush(), TELL_WITHIN_MS);
  }
}

/** What a batch counts as while it waits for the keeper. */
export function unitsOf({ rows, bytes }: Batch): number {
  return Math.ceil((rows.byteLength + bytes.length) / TAKEN_UNIT);
}

function since(from: number, at: number): number {
  return Math.min(LONGEST_US, Math.max(0, at - from));
}
