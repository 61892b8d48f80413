/** What was recorded, for a person who reads a test: in this thread, with nothing between recorder and keeper. */
import type { TrafficCommand } from '@roundtrip/findings';
import { Keeper } from '../src/keep/keeper.ts';
import { LogReader } from '../src/log/log-reader.ts';
import { PassageLog } from '../src/log/passage-log.ts';
import type { Progress } from '../src/log/passed.ts';
import type { Batch, ConnectionState, FromKeeper } from '../src/messages.ts';
import { ConnectionRecorder } from '../src/record/connection-recorder.ts';
import { Recorder } from '../src/record/recorder.ts';
import { Recording } from '../src/record/recording.ts';

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

export interface ReadCommand {
  /** Arguments joined by spaces, a character for each byte. */
  command: string;
  reply: string | undefined;
  status: number;
  roundTrip: number;
  requestBytes: number;
  replyBytes: number;
  isCut: boolean;
}

export class Recorded {
  readonly batches: Batch[] = [];
  readonly told: FromKeeper[] = [];
  readonly keeper: Keeper;
  readonly recording: Recording;
  /** The relay's side of what leads to the recording. */
  readonly log: PassageLog;
  /** Whether the recorder reads nothing. */
  isBehind = false;
  readonly #unread: Progress[] = [];
  readonly #read: (progress: Progress) => void;

  constructor() {
    this.keeper = new Keeper((message) => this.told.push(message));
    this.recording = new Recording({
      post: (batch) => {
        this.batches.push(batch);
        this.keeper.add(batch);
      },
      taken: () => 0,
    });
    let read = 0;
    const recorder = new Recorder(this.recording);
    const reader = new LogReader(
      (...passed) => recorder.take(...passed),
      () => read++,
    );
    this.#read = (progress) => reader.read(progress);
    this.log = new PassageLog({
      post: (progress) => {
        if (this.isBehind) this.#unread.push(progress);
        else reader.read(progress);
      },
      read: () => read,
    });
  }

  /** The recorder reads what has passed in the meantime. */
  catchUp(): void {
    this.isBehind = false;
    for (const progress of this.#unread.splice(0)) this.#read(progress);
  }

  #flush(): void {
    this.log.flush();
    this.recording.flush();
  }

  /** What is known of connections, by index. */
  get connections(): ConnectionState[] {
    this.#flush();
    const found: ConnectionState[] = [];
    for (const message of this.told) {
      if (message.type !== 'told') continue;
      for (const state of [...message.connections, ...message.closed]) found[state.connection] = state;
    }
    return found;
  }

  commands(connection = 0): TrafficCommand[] {
    this.#flush();
    const found = this.keeper.traffic().connections.find((one) => one.connection === connection);
    return [...(found?.commands ?? [])];
  }

  /** The commands of a connection, short. */
  read(connection = 0): ReadCommand[] {
    return this.commands(connection).map((command) => ({
      command: command.args.map(latin1).join(' '),
      reply: command.reply && latin1(command.reply),
      status: command.status,
      roundTrip: command.roundTrip,
      requestBytes: command.requestBytes,
      replyBytes: command.replyBytes,
      isCut: command.isCut,
    }));
  }

  /** `command → reply`, or what became of it. */
  lines(connection = 0): string[] {
    return this.read(connection).map(({ command, reply, status }) => {
      const outcome = status === 2 ? '(none)' : (reply?.trimEnd().replaceAll('\r\n', ' ') ?? '(not kept)');
      return `${command} → ${outcome}`;
    });
  }

  /** Everything that left the recorder, to look for what must not be there. */
  everything(): string {
    this.#flush();
    const posted = this.batches.map(
      ({ blocks, connections }) =>
        blocks.map((block) => latin1(new Uint8Array(block))).join('') + JSON.stringify(connections),
    );
    const told = JSON.stringify(this.told, (_key, value) =>
      value instanceof ArrayBuffer ? undefined : value,
    );
    return posted.join('\n') + told;
  }
}

/** A connection whose bytes a test supplies. Its clock is a counter of milliseconds. */
export class FakeConnection {
  readonly recorded = new Recorded();
  readonly recorder = new ConnectionRecorder({ connection: 0, at: 0 }, this.recorded.recording);
  nowUs = 0;

  client(text: string | Uint8Array): void {
    this.nowUs += 1000;
    this.recorder.arrived(this.recorder.requested(bytesOf(text), this.nowUs), this.nowUs);
  }

  redis(text: string | Uint8Array): void {
    this.nowUs += 1000;
    this.recorder.received(this.recorder.answered(bytesOf(text), this.nowUs), this.nowUs);
  }
}

const bytesOf = (text: string | Uint8Array) =>
  typeof text === 'string' ? Buffer.from(text, 'latin1') : text;

/** A command as clients send it. */
export function resp(...args: readonly (string | Uint8Array)[]): Buffer {
  const parts = args.flatMap((argument) => {
    const bytes = Buffer.from(argument as string, 'latin1');
    return [Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')];
  });
  return Buffer.concat([Buffer.from(`*${args.length}\r\n`), ...parts]);
}

/** Cut at the given places, in any order and beyond its end too. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}
