/** Records what the relay has written down of all its connections. */
import { Queue } from '@roundtrip/analysis';
import { PASSED, type Passed } from '../log/passed.ts';
import { ConnectionRecorder } from './connection-recorder.ts';
import type { Recording } from './recording.ts';

const utf8 = new TextDecoder();

export class Recorder {
  readonly #recording: Recording;
  readonly #open = new Map<number, PassedConnection>();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** The next record of the log. @param at microseconds since the tap opened @param bytes are gone afterwards */
  take(type: Passed, connection: number, at: number, bytes: Uint8Array, value: number): void {
    if (type === PASSED.opened)
      this.#open.set(connection, new PassedConnection(connection, at, this.#recording));
    this.#open.get(connection)?.take(type, at, bytes, value);
    if (type === PASSED.closed) this.#open.delete(connection);
  }
}

/** One connection, from its records. */
class PassedConnection {
  readonly #recorder: ConnectionRecorder;
  readonly #outbound = new PacketsUnderWay();
  readonly #inbound = new PacketsUnderWay();
  #isConnected = false;
  /** Commands that were handed over to the connection to Redis, which may not be open yet. */
  #handedOver = 0;
  #reason: string | undefined;

  constructor(connection: number, at: number, recording: Recording) {
    this.#recorder = new ConnectionRecorder({ connection, at: at / 1000 }, recording);
  }

  take(type: Passed, at: number, bytes: Uint8Array, value: number): void {
    const recorder = this.#recorder;
    switch (type) {
      case PASSED.sent:
        return this.#arrived(recorder.requested(bytes, at), at);
      case PASSED.answered:
        return recorder.received(recorder.answered(bytes, at), at);
      case PASSED.onTheWay:
        return this.#outbound.add(recorder.requested(bytes, at));
      case PASSED.arrived:
        return this.#arrived(this.#outbound.upTo(value), at);
      case PASSED.onTheWayBack:
        return this.#inbound.add(recorder.answered(bytes, at));
      case PASSED.delivered:
        return recorder.received(this.#inbound.upTo(value), at);
      case PASSED.connected:
        this.#isConnected = true;
        return this.#arrived(this.#handedOver, at);
      case PASSED.hungUp:
        if (!recorder.hasQuit) this.#reason ??= hungUp(recorder.complaint);
        return;
      case PASSED.failed:
        this.#reason ??= utf8.decode(bytes);
        return;
      case PASSED.closed:
        return recorder.close(at, this.#reason);
      case PASSED.opened:
      case PASSED.blockEnd:
        return;
      default:
        return type satisfies never;
    }
  }

  #arrived(commands: number, at: number): void {
    this.#handedOver = commands;
    if (this.#isConnected) this.#recorder.arrived(commands, at);
  }
}

function hungUp(complaint: string | undefined): string {
  return `Redis closed the connection${complaint === undefined ? '' : `: ${complaint}`}`;
}

/** How many commands, or replies, there had been with each packet that is on the link. */
class PacketsUnderWay {
  readonly #counts = new Queue<number>();
  #passed = 0;
  #last = 0;

  add(count: number): void {
    this.#counts.push(count);
  }

  /** With the packets up to number `packet`, counted from 1. */
  upTo(packet: number): number {
    for (; this.#passed < packet; this.#passed++) this.#last = this.#counts.shift() ?? this.#last;
    return this.#last;
  }
}
