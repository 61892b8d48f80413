import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogReader } from './log-reader.ts';
import { PassageLog } from './passage-log.ts';
import { BLOCK_BYTES, PASSED, type Passed, type Progress } from './passed.ts';

interface Record {
  type: Passed;
  connection: number;
  at: number;
  bytes: Uint8Array;
  value: number;
}

/** A log whose reader reads when the test says so. */
class Followed {
  readonly told: Progress[] = [];
  readonly begun: SharedArrayBuffer[] = [];
  readonly records: Record[] = [];
  readonly log: PassageLog;
  readonly #reader: LogReader;
  #read = 0;

  constructor() {
    this.#reader = new LogReader(
      (type, connection, at, bytes, value) =>
        void this.records.push({ type, connection, at, bytes: bytes.slice(), value }),
      () => this.#read++,
    );
    this.log = new PassageLog({
      post: (progress) => {
        this.told.push(progress);
        this.begun.push(...progress.begun);
      },
      read: () => this.#read,
    });
  }

  append({ type, connection, at, bytes, value }: Record): void {
    this.log.append(type, connection, at, bytes, value);
  }

  readOne(): void {
    const next = this.told.shift();
    if (next) this.#reader.read(next);
  }

  readAll(): void {
    this.log.flush();
    while (this.told.length > 0) this.readOne();
  }
}

const record = fc.record({
  type: fc.constantFrom(...Object.values(PASSED).filter((type) => type !== PASSED.blockEnd)),
  connection: fc.nat(2 ** 32 - 1),
  at: fc.maxSafeNat(),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.integer({ min: 1, max: 2 * BLOCK_BYTES }).map((length) => new Uint8Array(length).fill(length % 251)),
    fc.integer({ min: BLOCK_BYTES - 60, max: BLOCK_BYTES }).map((length) => new Uint8Array(length).fill(1)),
  ),
  value: fc.nat(2 ** 32 - 1),
});

test('what is appended is read in its order, however far behind, and nothing of it is left', () => {
  const step = fc.oneof({ weight: 4, arbitrary: record }, fc.constantFrom('flush' as const, 'read' as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const followed = new Followed();
      for (const each of steps) {
        if (each === 'flush') followed.log.flush();
        else if (each === 'read') followed.readOne();
        else followed.append(each);
      }
      followed.readAll();
      const appended = steps.filter((each) => typeof each === 'object');
      expect(followed.records.length).toBe(appended.length);
      for (const [index, { bytes, ...fields }] of appended.entries()) {
        const { bytes: read, ...others } = followed.records[index] as Record;
        expect(others).toEqual(fields);
        // Compared natively: there may be megabytes.
        expect(Buffer.compare(read, bytes)).toBe(0);
      }
      for (const buffer of new Set(followed.begun))
        expect(Buffer.from(buffer).equals(Buffer.alloc(buffer.byteLength))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

const piece = (connection: number): Record => ({
  ...{ type: PASSED.sent, connection, at: 1, value: 0 },
  bytes: new Uint8Array(BLOCK_BYTES / 4),
});

test('blocks that have been read are written to again', () => {
  const followed = new Followed();
  for (let index = 0; index < 400; index++) {
    followed.append(piece(index));
    followed.readAll();
  }
  expect(followed.records.map(({ connection }) => connection)).toEqual(
    Array.from({ length: 400 }, (_, at) => at),
  );
  expect(new Set(followed.begun).size).toBeLessThan(4);
});

test('a log that is not read is full, and has room once it is', async () => {
  const followed = new Followed();
  let appended = 0;
  for (; !followed.log.isFull; appended++) followed.append(piece(appended));
  // 64 MB wait.
  expect(appended).toBeGreaterThan(3 * 64);
  expect(appended).toBeLessThan(5 * 64);
  const room = new Promise<void>((resolve) => followed.log.whenRoom(resolve));
  followed.readAll();
  await room;
  expect(followed.log.isFull).toBe(false);
  expect(followed.records).toHaveLength(appended);
});
