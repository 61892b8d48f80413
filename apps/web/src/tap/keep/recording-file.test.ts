import { expect, it } from 'vitest';
import { anyWords, chunk, recordingOf } from '../../../test/any-recording.ts';
import { MAX_ROWS } from './bounds.ts';
import { KeptAnswers } from './kept-answers.ts';
import { cardOf, takeLatest } from './record-recording.ts';
import { RecordedWords } from './recorded-words.ts';
import { readRecordingFile, recordingFile } from './recording-file.ts';

const HOUR_MS = 3_600_000;

async function anyKept() {
  const recording = recordingOf(
    chunk(0, 7, [
      { sentMs: 1, roundTrip: 3 },
      { sentMs: 2.5, roundTrip: 4, takesMs: 0.25 },
    ]),
    chunk(2, 0, [{ sentMs: 3 * HOUR_MS, roundTrip: 0, status: 1 }], 3 * HOUR_MS),
  );
  recording.connected({
    tapId: 't',
    connection: 2,
    at: 3,
    name: 'worker',
    library: 'redis-py 5.0.1',
    closedAt: 9,
  });
  const words = new RecordedWords(async (request) => {
    const answer = await anyWords(request);
    return request.connection === 2
      ? { ...answer, commands: [['SET', 'k', '\xff\x00{i}']], replies: ['-ERR no\r\n'], cut: [0] }
      : answer;
  });
  await words.follow('t', recording, 0);
  const { body, leftOut } = takeLatest('kept', recording, words);
  const network = { rttMs: 1, jitterMs: 0.1 };
  return { body, card: cardOf(body, { at: 1_000, network, found: undefined, leftOut }) };
}

async function fileOf(change: (document: Document) => void = () => {}): Promise<string> {
  const { card, body } = await anyKept();
  const document = JSON.parse(await recordingFile(card, body).text());
  change(document);
  return JSON.stringify(document);
}

interface Document {
  [field: string]: unknown;
  connections: { [field: string]: unknown; rows: unknown[][] }[];
}

async function problemOf(change: (document: Document) => void): Promise<string> {
  const read = readRecordingFile(await fileOf(change));
  return read.ok ? 'none' : read.problem;
}

/** A connection's row, to change. */
function row(document: Document, connection: number, index: number): unknown[] {
  return document.connections[connection]?.rows[index] ?? [];
}

it('a file gives back the recording to the microsecond and the byte', async () => {
  const { card, body } = await anyKept();
  const text = await recordingFile(card, body).text();
  const read = readRecordingFile(text);
  if (!read.ok) throw new Error(read.problem);
  expect(read.card).toEqual(card);
  expect(read.body).toEqual(body);
  expect(JSON.parse(await recordingFile(read.card, read.body).text())).toEqual(JSON.parse(text));
});

it('what is read answers as the tap did: commands and replies as `redis-cli` has them, figures, errors', async () => {
  const read = readRecordingFile(await fileOf());
  if (!read.ok) throw new Error(read.problem);
  const answers = new KeptAnswers(read.body);
  const asked = answers['tap:commands']({ tapId: 'kept', connection: 0, from: 7, count: 100 });
  expect(asked.commands).toEqual(['GET key:7', 'GET key:8']);
  expect(asked.replies).toEqual([
    { text: '"value-7"', error: false },
    { text: '"value-8"', error: false },
  ]);
  const last = answers['tap:commands']({ tapId: 'kept', connection: 2, from: 0, count: 1 });
  expect(last.commands).toEqual(['SET k "\\xff\\x00\\{i}" …']);
  expect(last.replies).toEqual([{ text: '(error) ERR no', error: true }]);
  expect(answers['tap:commands']({ tapId: 'kept', connection: 0, from: 0, count: 5 }).commands).toEqual([]);
  const found = answers['tap:findings']({ tapId: 'kept' });
  expect(found).toMatchObject({ commands: 3, roundTrips: 3, errors: 1, waitedMs: 2.25 });
  expect(found.stretches).toHaveLength(2);
  const part = answers['tap:findings']({ tapId: 'kept', range: { fromMs: 2, toMs: 3 } });
  expect(part).toMatchObject({ commands: 1, waitedMs: 0.25 });
});

it('a bad file is refused with what is wrong and where', async () => {
  const problem = (text: string) => {
    const read = readRecordingFile(text);
    return read.ok ? 'none' : read.problem;
  };
  expect(problem('')).toMatch(/^This file is not JSON\./);
  expect(problem('{"kind":')).toMatch(/^This file is not JSON\./);
  for (const text of ['null', '[]', '7', '{}', '{"headline":"201 commands"}'])
    expect(problem(text)).toMatch(/^This file is not a recording of a tap\./);
  expect(await problemOf((file) => Object.assign(file, { format: 2 }))).toMatch(
    /another version of Roundtrip/,
  );
  expect(await problemOf((file) => Object.assign(file, { connections: [] }))).toBe(
    'There are no commands in this recording.',
  );
  expect(await problemOf((file) => Object.assign(file, { network: { rttMs: -1 } }))).toMatch(
    /damaged: network/,
  );
  expect(await problemOf((file) => row(file, 0, 1).splice(2, 1, 'x'))).toBe(
    'This recording is damaged: connections 0, rows 1, replied_us is missing or wrong.',
  );
  expect(await problemOf((file) => row(file, 0, 1).splice(7, 1, 3))).toMatch(
    /rows 1, status is missing or wrong/,
  );
  expect(await problemOf((file) => row(file, 0, 1).splice(9, 1, '€'))).toMatch(
    /rows 1, reply has characters that stand for no byte/,
  );
  expect(await problemOf((file) => row(file, 0, 1).splice(3, 1, 2_600))).toMatch(
    /rows 1 has a reply before its command/,
  );
  expect(await problemOf((file) => row(file, 0, 1).splice(0, 1, 0))).toMatch(
    /rows 1 was sent before the one above it/,
  );
  expect(await problemOf((file) => row(file, 0, 0).pop())).toMatch(/rows 0/);
  expect(await problemOf((file) => file.connections.push(...file.connections))).toMatch(
    /connection 0 is there twice/,
  );
  const many = await problemOf((file) => {
    const [first] = file.connections;
    if (first) first.rows = Array.from({ length: MAX_ROWS + 1 }, () => row(file, 0, 0));
  });
  expect(many).toMatch(/at most 50,000/);
});
