/** A viewer that does not read: it costs the server a bounded number of bytes, and misses nothing when it reads again. */
import { BYTES_PER_ROW, columnsOver, LIMITS, newColumns } from '@roundtrip/protocol';
import { eventually } from '@roundtrip/testing/processes';
import type { Server } from 'socket.io';
import { expect, it, onTestFinished } from 'vitest';
import { Journal } from '../../src/runs/journal.ts';
import { startServer } from '../server-process.ts';
import { chunksOf, type FinishedRun, Viewer } from '../viewer.ts';
import { startGate } from './gate.ts';
import { openGatewayAlone, runId } from './gateway-alone.ts';

const ROWS = 1_000_000;
const CHUNK = 4096;

/** A gateway whose only run sends a million numbered rows, as fast as the test says. */
async function openWithRun() {
  const journal = new Journal();
  const gateway = await openGatewayAlone(journal);
  onTestFinished(gateway.close);
  return { journal, ...gateway };
}

function tellRows(journal: Journal, from: number): void {
  const count = Math.min(CHUNK, ROWS - from);
  const columns = newColumns(count);
  columns.issued.forEach((_, row) => {
    columns.issued[row] = from + row;
  });
  const bytes = new Uint8Array(columns.issued.buffer as ArrayBuffer);
  journal.tell({
    event: 'lane:chunk',
    payload: { runId, lane: 0, repetition: 0, from, count, columns: bytes },
  });
}

/** Bytes in this process waiting to be written to connections, counted from the libraries' buffers. */
function bytesHeld(io: Server): number {
  let bytes = 0;
  for (const { conn } of io.sockets.sockets.values()) {
    const { writeBuffer, transport } = conn as unknown as {
      writeBuffer: { data?: string | Buffer }[];
      transport: { socket: { bufferedAmount: number } };
    };
    bytes += transport.socket.bufferedAmount;
    for (const { data } of writeBuffer) bytes += data?.length ?? 0;
  }
  return bytes;
}

it('a million rows for a viewer that does not read wait where they are kept; then each arrives once, in order', async () => {
  const { journal, io, url } = await openWithRun();
  const gate = await startGate(url);
  onTestFinished(gate.close);
  const viewer = await Viewer.connect(gate.url);
  onTestFinished(() => viewer.close());
  await viewer.ask('run:start', {});
  gate.stall();
  let most = 0;
  for (let from = 0; from < ROWS; from += CHUNK) {
    tellRows(journal, from);
    if (from % (8 * CHUNK) === 0) await new Promise((resolve) => setImmediate(resolve));
    most = Math.max(most, bytesHeld(io));
  }
  expect(gate.passed).toBeLessThan((ROWS * BYTES_PER_ROW) / 2);
  // As much as may wait, plus the chunk in progress.
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(LIMITS.waitingBytes + 2 * CHUNK * BYTES_PER_ROW);
  gate.flow();
  const rows = () => chunks().reduce((sum, { count }) => sum + count, 0);
  const chunks = () => chunksOf({ runId, events: viewer.events, finished: undefined, failed: undefined }, 0);
  await eventually('all rows have come', () => rows() >= ROWS);
  const numbers = chunks().flatMap(({ columns, count }) => [...columnsOver(columns, count).issued]);
  expect(numbers).toHaveLength(ROWS);
  expect(numbers.every((number, index) => number === index)).toBe(true);
  expect(bytesHeld(io)).toBe(0);
});

it('a run is as fast for others, and ends, while one of its viewers does not read', async () => {
  const server = await startServer({ WORKERS: '1' });
  onTestFinished(async () => void (await server.stop()));
  const gate = await startGate(server.url);
  onTestFinished(gate.close);
  const session = 'a'.repeat(22);
  const reads = await Viewer.connect(server.url, { protocol: 1, session });
  // On a slow machine it may sleep so long that its connection is given up; then it reconnects.
  const sleeps = await Viewer.connect(gate.url, { protocol: 1, session }, { reconnection: true });
  onTestFinished(() => {
    reads.close();
    sleeps.close();
  });
  // The run waits for a second run until its viewers are in place.
  const other = await reads.ask<{ runId: string }>('run:start', {
    workload: { kind: 'commands', text: '5 GET a' },
    lanes: [{ kind: 'sequential' }],
    network: { rttMs: LIMITS.rttMs },
  });
  if (!other.ok) throw new Error(other.error.message);
  const answer = await reads.ask<{ runId: string }>('run:start', {
    workload: { kind: 'commands', text: '200000 GET a' },
    lanes: [{ kind: 'pipelined', batchSize: 1000 }],
    network: { rttMs: 0 },
  });
  if (!answer.ok) throw new Error(answer.error.message);
  expect(await sleeps.ask('run:resume', { runId: answer.runId })).toMatchObject({ ok: true });
  gate.stall();
  expect(await reads.ask('run:cancel', { runId: other.runId })).toEqual({ ok: true });
  const run = await reads.endOf(answer.runId);
  expect(run.finished?.lanes[0]?.summary.commands).toBe(200_000);
  expect(sleeps.events.some(({ name }) => name === 'run:finished')).toBe(false);
  gate.flow();
  const late = await sleeps.endOf(answer.runId);
  expect(late.finished).toEqual(run.finished);
  const bytesOf = (whose: FinishedRun) =>
    Buffer.concat(chunksOf(whose, 0).map(({ columns }) => Buffer.from(columns as Uint8Array)));
  expect(bytesOf(late)).toHaveLength(200_000 * BYTES_PER_ROW);
  expect(bytesOf(late).equals(bytesOf(run))).toBe(true);
});

it('an answer that would be too long is cut, and the rest comes on request', async () => {
  const server = await startServer();
  onTestFinished(async () => void (await server.stop()));
  const viewer = await Viewer.connect(server.url);
  onTestFinished(() => viewer.close());
  // As redis-cli prints it, a byte that is not text takes four characters.
  const run = await viewer.run({
    setup: 'SETRANGE big 999999 x',
    workload: { kind: 'commands', text: '4 GET big' },
    lanes: [{ kind: 'pipelined', batchSize: 10 }],
    network: { rttMs: 0 },
  });
  let from = 0;
  let answers = 0;
  for (; from < 4; answers++) {
    const replies = await viewer.replies(run, 1000, 0, from);
    expect(replies.length).toBeGreaterThan(0);
    expect(replies.reduce((sum, text) => sum + text.length, 0)).toBeLessThanOrEqual(LIMITS.answerLength);
    from += replies.length;
  }
  expect(from).toBe(4);
  expect(answers).toBeGreaterThan(1);
});
