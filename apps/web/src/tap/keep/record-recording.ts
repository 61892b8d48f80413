/** Turns what a tap has recorded into what is kept of it. Pure. */
import type { Network, TapFindings } from '@roundtrip/protocol';
import { fromLatin1 } from '@roundtrip/replies';
import { printCommand } from '@roundtrip/workload';
import { shortName } from '../../history/short-name.ts';
import type { Recording } from '../recording/recording.ts';
import { MAX_CHARACTERS, MAX_ROWS } from './bounds.ts';
import { chunksFrom, latestFromMs } from './latest-rows.ts';
import type { RecordedWords } from './recorded-words.ts';
import {
  type KeptConnection,
  RECORD_FORMAT,
  type RecordingBody,
  type RecordingCard,
} from './recording-record.ts';

export interface Bounds {
  rows: number;
  characters: number;
}

const BOUNDS: Bounds = { rows: MAX_ROWS, characters: MAX_CHARACTERS };

export interface Taken {
  body: RecordingBody;
  /** When the first that is kept was sent, milliseconds since the tap opened; absent if all rows are kept. */
  fromMs?: number;
  /** Rows that came before. */
  leftOut: number;
}

/** The latest rows, as many as are kept of one recording. */
export function takeLatest(
  id: string,
  recording: Recording,
  words: RecordedWords,
  bounds: Bounds = BOUNDS,
): Taken {
  let rows = Math.min(bounds.rows, recording.count);
  for (;;) {
    const fromMs = latestFromMs(recording, rows);
    const connections = connectionsFrom(recording, words, fromMs);
    const characters = charactersOf(connections);
    if (characters <= bounds.characters || rows === 0) {
      const kept = connections.reduce((sum, { commands }) => sum + commands.length, 0);
      const leftOut = recording.count - kept;
      const body = { format: RECORD_FORMAT, id, connections } as const;
      return { body, leftOut, ...(leftOut > 0 && { fromMs }) };
    }
    // The rest may be longer than the average: once more, then.
    rows = Math.floor(0.95 * rows * (bounds.characters / characters));
  }
}

function connectionsFrom(recording: Recording, words: RecordedWords, fromMs: number): KeptConnection[] {
  return recording.connections.map(({ tapId: _, ...told }) => {
    const { connection } = told;
    const rows = recording.rowsOf(connection);
    const chunks = rows === undefined ? [] : chunksFrom(rows, fromMs);
    const count = chunks.reduce((sum, chunk) => sum + chunk.count, 0);
    return { told, chunks, ...words.wordsOf(connection, chunks[0]?.from ?? 0, count) };
  });
}

function charactersOf(connections: readonly KeptConnection[]): number {
  let sum = 0;
  for (const { commands, replies } of connections) {
    for (const reply of replies) sum += reply?.length ?? 0;
    for (const command of commands) for (const word of command ?? []) sum += word.length;
  }
  return sum;
}

export interface Measured {
  /** Milliseconds since 1970. */
  at: number;
  network: Network;
  /** Of what is kept; absent if nobody could look. */
  found: TapFindings | undefined;
  /** Rows that came before those that are kept. */
  leftOut: number;
}

export function cardOf(body: RecordingBody, { at, network, found, leftOut }: Measured): RecordingCard {
  return {
    format: RECORD_FORMAT,
    id: body.id,
    at,
    name: proposedName(body),
    isPinned: false,
    network,
    connections: body.connections.length,
    commands: found?.commands ?? body.connections.reduce((sum, { commands }) => sum + commands.length, 0),
    errors: found?.errors ?? 0,
    roundTrips: found?.roundTrips ?? 0,
    waitedMs: found?.waitedMs ?? 0,
    findings: found?.findings.length ?? 0,
    ...(found?.rttMs !== undefined && { rttMs: found.rttMs }),
    leftOut,
  };
}

/** What libraries and `redis-cli` begin with tells nothing of the program. */
const GREETINGS = new Set(['HELLO', 'AUTH', 'CLIENT', 'COMMAND', 'PING', 'SELECT', 'INFO', 'READONLY']);

/** Named after the program as far as its connections tell, by their name or their library; otherwise after its first command. */
export function proposedName({ connections }: RecordingBody): string {
  const busiest = connections.toSorted((a, b) => b.commands.length - a.commands.length);
  const [named] = busiest.flatMap(({ told: { name, library } }) => name || library || []);
  const [first] = busiest.flatMap(({ commands }) => {
    const telling = commands.find((command) => command && !GREETINGS.has((command[0] ?? '').toUpperCase()));
    return telling ? [telling] : [];
  });
  return shortName(named ?? (first === undefined ? 'Recording' : printCommand(first.map(fromLatin1))));
}
