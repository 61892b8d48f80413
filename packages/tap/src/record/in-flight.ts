/** The commands of one connection that are under way: columns of a ring that grows. */
import { bytesPerRow, type Columns, columnsOver } from '../columns.ts';

const INITIAL = 16;

/** Instants are microseconds since the tap opened. */
const LAYOUT = {
  sent: Float64Array,
  arrived: Float64Array,
  replied: Float64Array,
  requestAt: Float64Array,
  replyAt: Float64Array,
  roundTrip: Uint32Array,
  requestBytes: Uint32Array,
  replyBytes: Uint32Array,
  /** Confirmations that are due for a command of pub/sub, 0 for as many as there are subscriptions; the version that HELLO asks for. */
  due: Uint32Array,
  requestKept: Uint16Array,
  replyKept: Uint16Array,
  status: Uint8Array,
  /** An `EXPECT`. */
  expect: Uint8Array,
  /** Bits of `FLAG`. */
  flags: Uint8Array,
} as const;

function newRing(size: number): Columns<typeof LAYOUT> {
  // One buffer, since connections come and go.
  return columnsOver(LAYOUT, new ArrayBuffer(size * bytesPerRow(LAYOUT)), size);
}

export class InFlight {
  columns = newRing(INITIAL);
  /** Of an index to have the slot of a row: `row & mask`. */
  mask = INITIAL - 1;

  get capacity(): number {
    return this.mask + 1;
  }

  /** Doubles the room. @param first and @param end rows that are held, `end` exclusive */
  grow(first: number, end: number): void {
    const before = this.columns;
    const oldMask = this.mask;
    const after = newRing(2 * this.capacity);
    this.columns = after;
    this.mask = 2 * oldMask + 1;
    for (const name of Object.keys(LAYOUT) as (keyof typeof LAYOUT)[]) {
      const [from, to] = [before[name], after[name]];
      for (let row = first; row < end; row++) to[row & this.mask] = from[row & oldMask] as number;
    }
  }
}
