/**
 * What one connection may ask of the server: so much per second, one request at a time, and only while it reads its
 * answers. Anything beyond that is left unread in the sender's own buffers, and between its requests others are served.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { LIMITS, type Refused, refuse } from '@roundtrip/protocol';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Socket } from 'socket.io';

/** The transport of a connection: the part that Socket.IO does not declare. */
type Connection = Socket['conn'];
interface WebSocket {
  pause(): void;
  resume(): void;
}

const SECOND_MS = 1000;
/** How often a slow reader is checked for progress, milliseconds. */
const LOOK_EVERY_MS = 50;

const perSecond = () => new RateLimiterMemory({ points: LIMITS.messagesPerSecond, duration: 1 });

export class Intake {
  static readonly #packets = perSecond();
  static readonly #requests = perSecond();
  readonly #connection: Connection;
  /** Key under which it is counted. */
  readonly #key = randomUUID();
  readonly #unreadBytes: () => number;
  #pending = 0;
  #isTooFast = false;
  #isPaused = false;
  /** It is not read from any more, and closed once what was admitted has been answered. */
  #isLeaving = false;
  #refused = 0;
  #last: Promise<void> = Promise.resolve();

  /** @param unreadBytes bytes waiting to be written to the connection */
  constructor(connection: Connection, unreadBytes: () => number) {
    this.#connection = connection;
    this.#unreadBytes = unreadBytes;
    // Everything that arrives counts, well-formed or not.
    connection.on('packet', ({ data }: { data?: string | Buffer }) => void this.#count(data?.length ?? 0));
  }

  /**
   * Counts a request, and handles it once those before it have been answered, or refuses it. A client that ignores refusals is
   * disconnected.
   */
  async take(handle: () => Promise<void>, turnAway: (refusal: Refused) => void): Promise<void> {
    // Nothing is awaited between this decision and its effect: many requests are decided on at once, and a later refusal must
    // not overtake what was admitted before it.
    if (!(await limitedBy(Intake.#requests, this.#key, 1))) return this.#queue(handle);
    this.#refused++;
    if (this.#refused >= LIMITS.refusedMessages) await this.#hangUp();
    turnAway(TOO_FAST);
  }

  #queue(request: () => Promise<void>): void {
    this.#pending++;
    this.#pauseOrResume();
    this.#last = this.#last.then(async () => {
      await request();
      while (this.#isStuffed) await sleep(LOOK_EVERY_MS);
      // Let others go first.
      await nextTurn();
      this.#pending--;
      this.#pauseOrResume();
    });
  }

  async #hangUp(): Promise<void> {
    this.#isLeaving = true;
    this.#pauseOrResume();
    await this.#last;
    this.#connection.close();
    // What the client sends to close it in turn has to be read.
    this.#webSocket.resume();
  }

  async #count(bytes: number): Promise<void> {
    const points = 1 + Math.floor(bytes / LIMITS.bytesPerMessage);
    const limited = await limitedBy(Intake.#packets, this.#key, points);
    if (!limited || this.#isTooFast) return;
    this.#isTooFast = true;
    this.#pauseOrResume();
    // On average no more than the limit, however large a single message is.
    await sleep((limited.consumedPoints / LIMITS.messagesPerSecond) * SECOND_MS, undefined, { ref: false });
    this.#isTooFast = false;
    this.#pauseOrResume();
  }

  get #isStuffed(): boolean {
    return (
      this.#connection.readyState === 'open' &&
      !this.#isLeaving &&
      this.#unreadBytes() > LIMITS.unreadAnswerBytes
    );
  }

  #pauseOrResume(): void {
    const pauses = this.#isLeaving || this.#isTooFast || this.#pending > LIMITS.pendingRequests;
    if (pauses === this.#isPaused) return;
    this.#isPaused = pauses;
    if (pauses) this.#webSocket.pause();
    else this.#webSocket.resume();
  }

  get #webSocket(): WebSocket {
    return (this.#connection.transport as unknown as { socket: WebSocket }).socket;
  }
}

const TOO_FAST = refuse(
  'LIMIT',
  `At most ${LIMITS.messagesPerSecond} messages a second are answered on one connection. Ask again in a second, and less often.`,
);

/** @returns the limiter's result if the limit is exceeded */
async function limitedBy(
  limiter: RateLimiterMemory,
  key: string,
  points: number,
): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}
