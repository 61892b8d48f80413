/** Traffic for tests, as a tap would have recorded it: what a program asks, what Redis answers, and when. */
import { STATUS } from '@roundtrip/protocol';
import type { Traffic, TrafficCommand, TrafficConnection } from '../src/traffic.ts';

/** Bytes of a reply, a character each. */
export type Answer = string;

export const OK: Answer = '+OK\r\n';
export const NIL: Answer = '$-1\r\n';
export const QUEUED: Answer = '+QUEUED\r\n';
export const bulk = (text: string): Answer => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
export const int = (value: number): Answer => `:${value}\r\n`;
export const list = (...elements: Answer[]): Answer => `*${elements.length}\r\n${elements.join('')}`;
export const error = (text: string): Answer => `-${text}\r\n`;

/** A command as words, or as a line of words without quotes. */
export type Asked = string | readonly (string | Uint8Array)[];

interface Manner {
  library?: string;
  /** Of every round trip, milliseconds. */
  rttMs?: number;
  /** Between a reply and the next command, milliseconds. */
  thinkMs?: number;
  /** When the connection is opened. */
  atMs?: number;
}

/** One connection. */
export class Talk {
  readonly #manner: Required<Manner>;
  readonly #commands: TrafficCommand[] = [];
  readonly #openedAtMs: number;
  #nowMs: number;
  #roundTrip = 0;
  #closedAtMs: number | undefined;

  constructor(manner: Manner = {}) {
    this.#manner = { library: '', rttMs: 1, thinkMs: 0.05, atMs: 0, ...manner };
    this.#openedAtMs = this.#manner.atMs;
    this.#nowMs = this.#openedAtMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Sent and awaited. */
  ask(asked: Asked, answer: Answer | undefined, serviceMs = 0): this {
    return this.together([[asked, answer]], serviceMs);
  }

  /** Sent in one write, and awaited. */
  together(exchanges: readonly (readonly [Asked, Answer | undefined])[], serviceMs = 0): this {
    const { rttMs, thinkMs } = this.#manner;
    this.#nowMs += thinkMs;
    const sentMs = this.#nowMs;
    const received = sentMs + rttMs + serviceMs;
    for (const [asked, answer] of exchanges) {
      this.#commands.push(
        recordedCommand(asked, answer, {
          row: this.#commands.length,
          roundTrip: this.#roundTrip,
          sentMs,
          arrivedMs: sentMs + rttMs / 2,
          repliedMs: sentMs + rttMs / 2 + serviceMs,
          receivedMs: received,
        }),
      );
    }
    this.#roundTrip++;
    this.#nowMs = received;
    return this;
  }

  pause(ms: number): this {
    this.#nowMs += ms;
    return this;
  }

  close(): this {
    this.#closedAtMs = this.#nowMs;
    return this;
  }

  /** Changes the last command, for what the rest cannot say. */
  last(change: Partial<TrafficCommand>): this {
    const command = this.#commands.at(-1);
    if (command !== undefined) Object.assign(command, change);
    return this;
  }

  recorded(connection: number): TrafficConnection {
    const { library } = this.#manner;
    return {
      connection,
      ...(library !== '' && { library }),
      openedAtMs: this.#openedAtMs,
      ...(this.#closedAtMs !== undefined && { closedAtMs: this.#closedAtMs }),
      commands: this.#commands,
    };
  }
}

type Placed = Pick<TrafficCommand, 'row' | 'roundTrip' | 'sentMs' | 'arrivedMs' | 'repliedMs' | 'receivedMs'>;

export function recordedCommand(asked: Asked, answer: Answer | undefined, placed: Placed): TrafficCommand {
  const words = typeof asked === 'string' ? asked.split(' ') : asked;
  const args = words.map((word) => (typeof word === 'string' ? Buffer.from(word) : word));
  const reply = answer === undefined ? undefined : Buffer.from(answer);
  return {
    ...placed,
    args,
    isCut: false,
    ...(reply !== undefined && { reply }),
    status: reply === undefined ? STATUS.unanswered : reply[0] === 0x2d ? STATUS.error : STATUS.ok,
    requestBytes: args.reduce((sum, each) => sum + each.length + 8, 8),
    replyBytes: reply?.length ?? 0,
  };
}

export function trafficOf(...talks: readonly Talk[]): Traffic {
  return { connections: talks.map((talk, connection) => talk.recorded(connection)) };
}

export function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
