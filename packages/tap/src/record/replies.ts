/** Which of the values that Redis sends is a reply to which command: not those of pub/sub, of MONITOR and of RESP3's pushes. */
import { EXPECT, type Expect } from './expect.ts';

const [ARRAY, PUSH, SIMPLE_STRING, COLON, CR, LF, DOLLAR, ZERO, NINE] = [
  42, 62, 43, 58, 13, 10, 36, 48, 57,
] as const;

/** How a value relates to the oldest command that is outstanding. */
export type Relation =
  /** It has nothing to do with it. */
  | 'push'
  /** It belongs to it, and more has to come. */
  | 'part'
  | 'last'
  /** There is no such command. */
  | 'unmatched';

const MESSAGES = new Set(['message', 'pmessage', 'smessage']);

type Confirmation =
  | 'subscribe'
  | 'psubscribe'
  | 'ssubscribe'
  | 'unsubscribe'
  | 'punsubscribe'
  | 'sunsubscribe';

/** Of each confirmation: what it counts, and whether it ends subscriptions. */
const CONFIRMATIONS: Readonly<Record<Confirmation, { counts: Subscribed; ends: boolean }>> = {
  subscribe: { counts: 'channels', ends: false },
  psubscribe: { counts: 'patterns', ends: false },
  ssubscribe: { counts: 'shards', ends: false },
  unsubscribe: { counts: 'channels', ends: true },
  punsubscribe: { counts: 'patterns', ends: true },
  sunsubscribe: { counts: 'shards', ends: true },
};

type Subscribed = 'channels' | 'patterns' | 'shards';

export class Replies {
  #isMonitoring = false;
  #isResp3 = false;
  #subscribed: Record<Subscribed, number> = { channels: 0, patterns: 0, shards: 0 };
  #areSubscriptions = false;
  /** Confirmations may come that no command expects. */
  #mayBeStray = false;

  /** A subscription was sent with replies off: it has none, but is confirmed. */
  expectStray(): void {
    this.#mayBeStray = true;
  }

  /** Whether the connection is for subscriptions only, as one of RESP2 is that has any. */
  get areSubscriptionsOnly(): boolean {
    return this.#areSubscriptions && !this.#isResp3;
  }

  /** Whether a value of this type is a reply whatever is in it, as nearly all are. */
  isPlain(type: number, expect: Expect): boolean {
    if (type === ARRAY) {
      const mayBeOther = this.#areSubscriptions || this.#mayBeStray || expect >= EXPECT.subscribe;
      return this.#isResp3 || !mayBeOther;
    }
    return type !== PUSH && !(this.#isMonitoring && type === SIMPLE_STRING);
  }

  /**
   * @param value its bytes, or their beginning
   * @param expect of the oldest outstanding command
   * @param due confirmations that it still expects; 0 for as many as there are subscriptions
   */
  relate(type: number, value: Uint8Array, expect: Expect | undefined, due: number): Relation {
    if (type === SIMPLE_STRING && this.#isMonitoring && isDigit(value[1])) return 'push';
    if (type === PUSH || (type === ARRAY && !this.#isResp3)) {
      const word = firstWord(value);
      if (Object.hasOwn(CONFIRMATIONS, word)) return this.#confirm(word as Confirmation, value, expect, due);
      if (type === PUSH) return 'push';
      if (MESSAGES.has(word) && (this.#areSubscriptions || expect === undefined)) return 'push';
    }
    return expect === undefined ? 'unmatched' : 'last';
  }

  /** A command was answered. @param due the version that HELLO asked for */
  answered(expect: Expect, due: number, isRefused: boolean, isQueued: boolean): void {
    // Where a subscription waits for EXEC, its confirmation comes within an array, which is not looked into.
    if (isQueued && expect >= EXPECT.subscribe) this.#areSubscriptions = true;
    if (isRefused || isQueued) return;
    if (expect === EXPECT.hello && due !== 0) this.#isResp3 = due === 3;
    if (expect === EXPECT.monitor) this.#isMonitoring = true;
    if (expect === EXPECT.reset) {
      this.#isMonitoring = false;
      this.#isResp3 = false;
      this.#subscribed = { channels: 0, patterns: 0, shards: 0 };
      this.#areSubscriptions = false;
    }
  }

  #confirm(word: Confirmation, value: Uint8Array, expect: Expect | undefined, due: number): Relation {
    const { counts, ends } = CONFIRMATIONS[word];
    const subscribed = this.#subscribed;
    const told = lastInteger(value);
    // Channels and patterns are counted together.
    const others =
      counts === 'channels' ? subscribed.patterns : counts === 'patterns' ? subscribed.channels : 0;
    subscribed[counts] = Math.max(
      0,
      told === undefined ? subscribed[counts] + (ends ? -1 : 1) : told - others,
    );
    this.#areSubscriptions = subscribed.channels + subscribed.patterns + subscribed.shards > 0;
    if (expect !== EXPECT[word]) return 'push';
    if (due === 0) return subscribed[counts] === 0 ? 'last' : 'part';
    return due === 1 ? 'last' : 'part';
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** The first element of an array, if it is a short bulk string. */
function firstWord(value: Uint8Array): string {
  const at = value.indexOf(LF) + 1;
  if (at === 0 || value[at] !== DOLLAR) return '';
  const from = value.indexOf(LF, at) + 1;
  const to = value.indexOf(CR, from);
  return from === 0 || to === -1 || to - from > 16 ? '' : String.fromCharCode(...value.subarray(from, to));
}

/** The integer that the value ends with. */
function lastInteger(value: Uint8Array): number | undefined {
  let at = value.length - 3;
  let number = 0;
  for (let place = 1; isDigit(value[at]); place *= 10) number += place * ((value[at--] as number) - ZERO);
  return value[at] === COLON && value.at(-1) === LF ? number : undefined;
}
