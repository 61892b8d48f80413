import { BYTES_PER_ROW, columnsOver } from '@roundtrip/protocol';
import { expect, it } from 'vitest';
import { anyWords, chunk, recordingOf } from '../../../test/any-recording.ts';
import type { Recording } from '../recording/recording.ts';
import { latestFromMs } from './latest-rows.ts';
import { cardOf, proposedName, takeLatest } from './record-recording.ts';
import { RecordedWords } from './recorded-words.ts';
import { type RecordingBody, readBody, readCard } from './recording-record.ts';

/** Two connections in turn: one row every 10 ms, in chunks of five. */
function inTurn(rows: number): Recording {
  const chunks = Array.from({ length: rows / 5 }, (_, index) =>
    chunk(
      index % 2,
      5 * Math.floor(index / 2),
      Array.from({ length: 5 }, (_row, row) => ({ sentMs: 10 * (5 * index + row), roundTrip: row })),
    ),
  );
  return recordingOf(...chunks);
}

async function taken(recording: Recording, bounds = { rows: 1_000, characters: 100_000 }) {
  const words = new RecordedWords(anyWords);
  await words.follow('t', recording, latestFromMs(recording, bounds.rows));
  return takeLatest('kept', recording, words, bounds);
}

function rowsOf({ connections }: RecordingBody, connection: number): number[] {
  const { chunks = [] } = connections.find(({ told }) => told.connection === connection) ?? {};
  return chunks.flatMap(({ from, count }) => Array.from({ length: count }, (_, row) => from + row));
}

function sentMsOf({ connections }: RecordingBody): number[] {
  return connections
    .flatMap(({ chunks }) =>
      chunks.flatMap(({ originMs, columns, count }) =>
        [...columnsOver(columns, count).sent].map((us) => originMs + us / 1_000),
      ),
    )
    .toSorted((a, b) => a - b);
}

it('keeps every row with its command and its reply, and is read back as it was', async () => {
  const { body, leftOut, fromMs } = await taken(inTurn(20));
  expect([leftOut, fromMs]).toEqual([0, undefined]);
  expect(rowsOf(body, 1)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(body.connections[1]?.commands[7]).toEqual(['GET', 'key:7']);
  expect(body.connections[1]?.replies[7]).toBe('$7\r\nvalue-7\r\n');
  // In one piece, however it came.
  expect(body.connections.map(({ chunks }) => chunks.length)).toEqual([1, 1]);
  expect(sentMsOf(body)).toEqual(Array.from({ length: 20 }, (_, row) => 10 * row));
  const again = structuredClone(body);
  expect(readBody(again)).toEqual(body);
});

it('of more rows than are kept, the latest of all connections stay, and the rest is counted', async () => {
  const { body, leftOut, fromMs } = await taken(inTurn(100), { rows: 12, characters: 100_000 });
  expect(sentMsOf(body)).toEqual(Array.from({ length: 12 }, (_, row) => 880 + 10 * row));
  expect(leftOut).toBe(88);
  expect(fromMs).toBeGreaterThan(870);
  expect(fromMs).toBeLessThanOrEqual(880);
  expect(body.connections[0]?.commands).toHaveLength(rowsOf(body, 0).length);
});

it('of longer words than are kept, as many of the latest rows as have room', async () => {
  const characters = 300;
  const { body } = await taken(inTurn(100), { rows: 1_000, characters });
  const kept = body.connections.flatMap(({ commands, replies }) => [...commands.flat(), ...replies]);
  const length = kept.reduce((sum, word) => sum + (word?.length ?? 0), 0);
  expect(length).toBeLessThanOrEqual(characters);
  expect(length).toBeGreaterThan(characters / 2);
  expect(sentMsOf(body).at(-1)).toBe(990);
});

it('instants of a recording of hours stay what they were', async () => {
  const hour = 3_600_000;
  const recording = recordingOf(
    chunk(0, 0, [{ sentMs: 1, roundTrip: 0 }]),
    chunk(0, 1, [{ sentMs: hour, roundTrip: 1 }]),
    chunk(0, 2, [{ sentMs: 3 * hour, roundTrip: 2 }], 3 * hour),
  );
  const { body } = await taken(recording);
  expect(sentMsOf(body)).toEqual([1, hour, 3 * hour]);
  expect(body.connections[0]?.chunks.map(({ from, count }) => [from, count])).toEqual([
    [0, 2],
    [2, 1],
  ]);
});

it('what the tap no longer answers is missing, and the rows are there all the same', async () => {
  const words = new RecordedWords(async () => ({
    ok: false,
    error: { code: 'UNKNOWN_TAP', message: 'gone' },
  }));
  const recording = inTurn(10);
  expect(await words.follow('t', recording, 0)).toBe(false);
  const { body } = takeLatest('kept', recording, words);
  expect(body.connections[0]?.commands).toEqual([null, null, null, null, null]);
  expect(readBody(structuredClone(body))).toEqual(body);
});

it('asks for the words of each row once', async () => {
  const asked: [number, number][] = [];
  const words = new RecordedWords((request) => {
    asked.push([request.from, request.count]);
    return anyWords(request);
  });
  const recording = recordingOf(chunk(0, 4, [{ sentMs: 1, roundTrip: 0 }]));
  await words.follow('t', recording, 0);
  await words.follow('t', recording, 0);
  recording.add(
    chunk(0, 5, [
      { sentMs: 2, roundTrip: 1 },
      { sentMs: 3, roundTrip: 2 },
    ]),
  );
  await words.follow('t', recording, 0);
  expect(asked).toEqual([
    [4, 1],
    [5, 2],
  ]);
});

it('is named after its program, or after its first command that is not a greeting', async () => {
  const { body } = await taken(inTurn(10));
  expect(proposedName(body)).toBe('GET key:0');
  const [first, second] = body.connections;
  if (first === undefined || second === undefined) throw new Error('two connections');
  const greeting = {
    ...first,
    commands: [['CLIENT', 'SETINFO'], ['hello', '3'], ...first.commands.slice(2)],
  };
  expect(proposedName({ ...body, connections: [greeting] })).toBe('GET key:2');
  const named = { ...second, told: { ...second.told, library: 'redis-py 5.0.1' } };
  expect(proposedName({ ...body, connections: [first, named] })).toBe('redis-py 5.0.1');
});

it('a card or a body that is damaged, of another version, or foreign is not read', async () => {
  const { body } = await taken(inTurn(10));
  const card = cardOf(body, { at: 1, network: { rttMs: 1 }, found: undefined, leftOut: 0 });
  expect(readCard(structuredClone(card))).toEqual(card);
  for (const change of [
    { format: 2 },
    { at: -1 },
    { name: 'n'.repeat(81) },
    { commands: 1.5 },
    { network: {} },
  ])
    expect(readCard({ ...card, ...change }), JSON.stringify(change)).toBeUndefined();
  const [first] = body.connections;
  const [piece] = first?.chunks ?? [];
  if (first === undefined || piece === undefined) throw new Error('a connection');
  for (const connection of [
    { ...first, commands: first.commands.slice(1) },
    { ...first, chunks: [{ ...piece, columns: piece.columns.subarray(BYTES_PER_ROW) }] },
    { ...first, chunks: [piece, { ...piece, from: 100 }], commands: [...first.commands, ...first.commands] },
    { ...first, told: { at: 0 } },
  ])
    expect(readBody({ ...body, connections: [connection] })).toBeUndefined();
  expect(readBody({ ...body, format: 2 })).toBeUndefined();
  expect(readBody(undefined)).toBeUndefined();
});
