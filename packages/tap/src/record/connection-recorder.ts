/**
 * Records one connection from the bytes that pass in both directions. It only looks: whatever the bytes are, it neither changes nor
 * delays them, and where it does not understand them, it stops recording this connection. Instants are microseconds since the tap
 * opened.
 */
import type { ConnectionState } from '../messages.ts';
import type { Meaning } from './meaning.ts';
import type { Recording } from './recording.ts';
import { ReplyRecorder } from './reply-recorder.ts';
import { RequestRecorder } from './request-recorder.ts';
import { UnderWay } from './under-way.ts';

export class ConnectionRecorder {
  readonly #state: ConnectionState;
  readonly #recording: Recording;
  readonly #underWay: UnderWay;
  readonly #requests: RequestRecorder;
  readonly #replies: ReplyRecorder;
  #recordsRequests = true;
  #hasQuit = false;
  #complaint: string | undefined;

  /** @param state of the connection so far */
  constructor(state: ConnectionState, recording: Recording) {
    this.#state = state;
    this.#recording = recording;
    this.#underWay = new UnderWay((row, columns, slot, received) =>
      recording.add(state.connection, row, columns, slot, received),
    );
    const isRefusing = () => this.#replies.isRefusing;
    this.#requests = new RequestRecorder(recording, this.#underWay, isRefusing, (meaning, name) => {
      if (name === 'quit') this.#hasQuit = true;
      if (meaning.isConfirmedAnyhow) this.#replies.expectStray();
      this.#learn(meaning);
    });
    this.#replies = new ReplyRecorder(recording, this.#underWay, (reply) => {
      this.#complaint = complaintIn(reply) ?? this.#complaint;
      this.#countUnmatched();
    });
    recording.changed(state);
  }

  /** Whether the client has asked Redis to hang up. */
  get hasQuit(): boolean {
    return this.#hasQuit;
  }

  /** The last error that Redis sent unasked, as it does before it hangs up: `ERR max number of clients reached`. */
  get complaint(): string | undefined {
    return this.#complaint;
  }

  /** The client sent bytes. Returns how many commands were sent so far. */
  requested(bytes: Uint8Array, now: number): number {
    if (this.#recordsRequests) {
      try {
        this.#requests.record(bytes, now);
      } catch {
        // What was sent before may still be answered.
        this.#recordsRequests = false;
        this.#replies.endWhenIdle();
        this.#countUnmatched();
      }
    }
    return this.#underWay.sent;
  }

  /** Redis was handed the first `commands`. */
  arrived(commands: number, now: number): void {
    this.#underWay.arrive(commands, now);
  }

  /** Redis sent bytes. Returns how many commands were answered so far. */
  answered(bytes: Uint8Array, now: number): number {
    if (!this.#replies.hasEnded) {
      try {
        this.#replies.record(bytes, now);
      } catch {
        this.#countUnmatched();
        this.#end(now);
      }
    }
    return this.#underWay.replied;
  }

  /** The client was handed the replies to the first `commands`. */
  received(commands: number, now: number): void {
    this.#underWay.receive(commands, now);
  }

  /** The connection is gone. @param reason absent where it was simply closed by the client */
  close(now: number, reason?: string): void {
    this.#end(now);
    this.#state.closedAt = now / 1000;
    if (reason !== undefined) this.#state.reason = reason;
    this.#recording.changed(this.#state);
  }

  /** What is outstanding stays unanswered. */
  #end(now: number): void {
    this.#recordsRequests = false;
    this.#underWay.abandon(now);
    this.#replies.endWhenIdle();
  }

  #learn({ name, library }: Meaning): void {
    if (name === undefined && library === undefined) return;
    if (name !== undefined) this.#state.name = name;
    if (library?.name !== undefined) this.#state.library = library.name;
    if (library?.version !== undefined)
      this.#state.library = `${this.#state.library ?? ''} ${library.version}`.trim();
    this.#recording.changed(this.#state);
  }

  #countUnmatched(): void {
    this.#state.unmatched = (this.#state.unmatched ?? 0) + 1;
    this.#recording.changed(this.#state);
  }
}

/** The beginning of an error, before it repeats anything that was sent. */
function complaintIn(reply: Uint8Array): string | undefined {
  return /^-([A-Z][^.':\r\n]{0,99})/.exec(String.fromCharCode(...reply.subarray(0, 200)))?.[1]?.trim();
}
