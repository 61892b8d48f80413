/** The commands of one connection that are under way: columns of a ring that grows. */

const INITIAL = 16;

/** Column types in the order of their alignment. */
function columnsFor(size: number) {
  // One buffer, since connections come and go.
  const buffer = new ArrayBuffer(size * (5 * 8 + 4 * 4 + 2 * 2 + 3));
  let offset = 0;
  const float64 = () => {
    const column = new Float64Array(buffer, offset, size);
    offset += column.byteLength;
    return column;
  };
  const uint32 = () => {
    const column = new Uint32Array(buffer, offset, size);
    offset += column.byteLength;
    return column;
  };
  const uint16 = () => {
    const column = new Uint16Array(buffer, offset, size);
    offset += column.byteLength;
    return column;
  };
  const uint8 = () => {
    const column = new Uint8Array(buffer, offset, size);
    offset += column.byteLength;
    return column;
  };
  return {
    /** Microseconds since the tap opened, as all instants. */
    sent: float64(),
    arrived: float64(),
    replied: float64(),
    requestAt: float64(),
    replyAt: float64(),
    roundTrip: uint32(),
    requestBytes: uint32(),
    replyBytes: uint32(),
    /** Confirmations that are due for a command of pub/sub; 0 for as many as there are subscriptions. */
    due: uint32(),
    requestKept: uint16(),
    replyKept: uint16(),
    status: uint8(),
    /** An `EXPECT`. */
    expect: uint8(),
    /** Bits of `FLAG`. */
    flags: uint8(),
  };
}

type Columns = ReturnType<typeof columnsFor>;

export class InFlight {
  columns: Columns = columnsFor(INITIAL);
  /** Of an index to have the slot of a row: `row & mask`. */
  mask = INITIAL - 1;

  get capacity(): number {
    return this.mask + 1;
  }

  /** Doubles the room. @param first and @param end rows that are held, `end` exclusive */
  grow(first: number, end: number): void {
    const before = this.columns;
    const oldMask = this.mask;
    const after = columnsFor(2 * this.capacity);
    this.columns = after;
    this.mask = 2 * oldMask + 1;
    for (const name of Object.keys(before) as (keyof Columns)[]) {
      const [from, to] = [before[name], after[name]];
      for (let row = first; row < end; row++) to[row & this.mask] = from[row & oldMask] as number;
    }
  }
}
