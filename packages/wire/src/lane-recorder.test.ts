import { INSTANTS, STATUS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LaneClock } from './lane-clock.ts';
import { LaneRecorder, type RecordedRows } from './lane-recorder.ts';

const request = (...args: string[]) =>
  `*${args.length}\r\n${args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`).join('')}`;

const replies = fc.constantFrom(
  '+OK\r\n',
  ':1\r\n',
  '$-1\r\n',
  '$5\r\na\r\nbc\r\n',
  '*2\r\n:1\r\n*1\r\n+x\r\n',
  '-ERR no\r\n',
);
const isError = (reply: string) => reply.startsWith('-');

/** Cuts text into buffers at the given offsets. */
function cut(text: string, places: number[]): Buffer[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at]
    .map((from, i) => Buffer.from(text.slice(from, [...at, text.length][i]), 'latin1'))
    .filter((part) => part.length > 0);
}

function recorderFor(rows: number, budget = 1e6) {
  return new LaneRecorder(new LaneClock(), rows, budget);
}

/** Writes a flight, lets Redis reply in chunks, and delivers each. */
function exchange(recorder: LaneRecorder, requests: string, answer: string, places: number[]) {
  recorder.beginWrite();
  for (const part of cut(requests, places)) recorder.arrived(recorder.requestBytes(part), recorder.now);
  for (const part of cut(answer, places))
    recorder.received(recorder.replyBytes(part, recorder.now), recorder.now);
}

function keptReplies({ replies: bytes, replyLengths }: RecordedRows): string[] {
  let offset = 0;
  return [...replyLengths].map((length) => {
    offset += length;
    return Buffer.from(bytes).toString('latin1', offset - length, offset);
  });
}

function expectOrder({ columns, count }: RecordedRows) {
  for (let row = 0; row < count; row++) {
    const instants = INSTANTS.map((name) => columns[name][row] ?? Number.NaN);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
  }
}

describe('LaneRecorder', () => {
  it('gives each command its own bytes, reply and status, however the stream is cut', () => {
    const batches = fc.array(fc.array(fc.tuple(fc.string(), replies), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(batches, fc.array(fc.nat(), { maxLength: 12 }), (list, places) => {
        const all = list.flat();
        const recorder = recorderFor(all.length);
        for (const batch of list) {
          recorder.expect('command', batch.length);
          for (const _ of batch) recorder.issue();
          const requests = batch
            .map(([value]) => Buffer.from(request('SET', value)).toString('latin1'))
            .join('');
          exchange(recorder, requests, batch.map(([, reply]) => reply).join(''), places);
          recorder.resolve(batch.length);
        }
        const rows = recorder.take(recorder.ready);
        expect(rows.count).toBe(all.length);
        expect(keptReplies(rows)).toEqual(all.map(([, reply]) => reply));
        expect([...rows.columns.replyBytes]).toEqual(all.map(([, reply]) => reply.length));
        expect([...rows.columns.requestBytes]).toEqual(
          all.map(([value]) => Buffer.byteLength(request('SET', value))),
        );
        expect([...rows.columns.status]).toEqual(all.map(([, reply]) => (isError(reply) ? 1 : 0)));
        expect([...rows.columns.roundTrip]).toEqual(list.flatMap((batch, index) => batch.map(() => index)));
        expect(recorder.counts.roundTrips).toBe(list.length);
        expect(recorder.counts.writes).toBe(list.length);
        expectOrder(rows);
      }),
    );
  });

  it('counts a write with a reply outstanding into the current round trip, and any other as a new one', () => {
    const recorder = recorderFor(8);
    recorder.expect('command', 3);
    for (let i = 0; i < 3; i++) recorder.issue();
    const write = () => {
      recorder.beginWrite();
      recorder.arrived(recorder.requestBytes(Buffer.from(request('PING'))), recorder.now);
    };
    const read = (answer: string) =>
      recorder.received(recorder.replyBytes(Buffer.from(answer), recorder.now), recorder.now);
    write();
    write();
    read('+PONG\r\n+PONG\r\n');
    write();
    read('+PONG\r\n');
    recorder.resolve(3);
    expect([...recorder.take(3).columns.roundTrip]).toEqual([0, 0, 1]);
    expect(recorder.counts).toMatchObject({ writes: 3, roundTrips: 2 });
  });

  it('takes the replies of a transaction from EXEC, and counts MULTI, QUEUED and EXEC in bytes only', () => {
    fc.assert(
      fc.property(
        fc.array(replies, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (elements, places) => {
          const recorder = recorderFor(elements.length);
          recorder.expect('control', 1);
          recorder.expect('queued', elements.length);
          recorder.expect('exec', 1);
          for (const _ of elements) recorder.issue();
          const sent = request('MULTI') + elements.map(() => request('GET', 'k')).join('') + request('EXEC');
          const answer = `+OK\r\n${'+QUEUED\r\n'.repeat(elements.length)}*${elements.length}\r\n${elements.join('')}`;
          exchange(recorder, sent, answer, places);
          recorder.resolve(elements.length);
          const rows = recorder.take(recorder.ready);
          expect(keptReplies(rows)).toEqual(elements);
          expect([...rows.columns.status]).toEqual(elements.map((reply) => (isError(reply) ? 1 : 0)));
          expect(recorder.counts).toEqual({
            writes: 1,
            roundTrips: 1,
            requestBytes: sent.length,
            replyBytes: answer.length,
          });
          expectOrder(rows);
        },
      ),
    );
  });

  it.each([[[]], [[3, 20, 45, 60, 61, 90]]])(
    'records a refused transaction as its error on the command that caused it and EXECABORT on the others (cut at %j)',
    (places) => {
      const recorder = recorderFor(3);
      recorder.expect('control', 1);
      recorder.expect('queued', 3);
      recorder.expect('exec', 1);
      for (let i = 0; i < 3; i++) recorder.issue();
      const own = "-ERR unknown command 'NOPE'\r\n";
      const abort = '-EXECABORT Transaction discarded because of previous errors.\r\n';
      const sent = [
        request('MULTI'),
        request('INCR', 'a'),
        request('NOPE'),
        request('INCR', 'b'),
        request('EXEC'),
      ];
      exchange(recorder, sent.join(''), `+OK\r\n+QUEUED\r\n${own}+QUEUED\r\n${abort}`, places);
      recorder.resolve(3);
      const rows = recorder.take(3);
      expect(keptReplies(rows)).toEqual([abort, own, abort]);
      expect([...rows.columns.status]).toEqual([STATUS.error, STATUS.error, STATUS.error]);
    },
  );

  it('records a transaction aborted by a watched key as null, which is not an error', () => {
    const recorder = recorderFor(2);
    recorder.expect('control', 1);
    recorder.expect('queued', 2);
    recorder.expect('exec', 1);
    recorder.issue();
    recorder.issue();
    exchange(
      recorder,
      request('MULTI') + request('INCR', 'a').repeat(2) + request('EXEC'),
      '+OK\r\n+QUEUED\r\n+QUEUED\r\n*-1\r\n',
      [],
    );
    recorder.resolve(2);
    const rows = recorder.take(2);
    expect(keptReplies(rows)).toEqual(['*-1\r\n', '*-1\r\n']);
    expect([...rows.columns.status]).toEqual([STATUS.ok, STATUS.ok]);
  });

  it('marks rows left open by a lost connection, and keeps those answered before', () => {
    const recorder = recorderFor(4);
    recorder.expect('command', 3);
    for (let i = 0; i < 3; i++) recorder.issue();
    exchange(recorder, request('INCR', 'a').repeat(3), ':1\r\n', []);
    recorder.abandon();
    const rows = recorder.take(recorder.ready);
    expect([...rows.columns.status]).toEqual([STATUS.ok, STATUS.unanswered, STATUS.unanswered]);
    expect(keptReplies(rows)).toEqual([':1\r\n', '', '']);
    expectOrder(rows);
  });

  it('keeps replies up to its budget, part of which is reserved for errors', () => {
    const recorder = recorderFor(32, 80);
    recorder.expect('command', 30);
    for (let i = 0; i < 30; i++) recorder.issue();
    exchange(recorder, request('PING').repeat(30), `${'+OK\r\n'.repeat(29)}-ERR\r\n`, []);
    recorder.resolve(30);
    const kept = keptReplies(recorder.take(30));
    expect(kept.filter((reply) => reply === '+OK\r\n')).toHaveLength(14);
    expect(kept[29]).toBe('-ERR\r\n');
    expect(kept.slice(14, 29).every((reply) => reply === '')).toBe(true);
  });

  it('removes rows while others are in flight, across the end of the ring', () => {
    const recorder = recorderFor(4);
    const taken: number[] = [];
    for (let round = 0; round < 5; round++) {
      recorder.expect('command', 3);
      for (let i = 0; i < 3; i++) recorder.issue();
      exchange(recorder, request('GET', 'k').repeat(3), `:${round}\r\n`.repeat(3), [4]);
      recorder.resolve(3);
      const rows = recorder.take(recorder.ready);
      expect(rows.from).toBe(round * 3);
      expect(keptReplies(rows)).toEqual([`:${round}\r\n`, `:${round}\r\n`, `:${round}\r\n`]);
      taken.push(...rows.columns.roundTrip);
    }
    expect(taken).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
  });
});
