/** What the commands of a connection mean for those that follow, and for what comes back: told from the commands alone. */
import { EXPECT, type Expect, FLAG } from './expect.ts';
import { redact } from './secrets.ts';
import type { SpecialCommand } from './special-commands.ts';

export interface Meaning {
  expect: Expect;
  /** Confirmations that are due, 0 for as many as there are subscriptions; the version that HELLO asks for. */
  due: number;
  /** Bits of `FLAG`. */
  flags: number;
  /** What may be kept, where that is not what was sent. */
  redacted?: Uint8Array[];
  /** The connection is called so from now on. */
  name?: string;
  library?: { name?: string; version?: string };
  /** It is confirmed although replies are off: Redis sends that as it sends messages. */
  isConfirmedAnyhow?: true;
  /** What follows is a replication stream. */
  isLast?: true;
}

/** The longest name that is told, characters. */
const LONGEST_NAME = 100;

const utf8 = new TextDecoder();

const word = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? '' : String.fromCharCode(...bytes.subarray(0, 32)).toLowerCase();

/** Told to people, so without what does not print. */
const nameOf = (bytes: Uint8Array | undefined) =>
  utf8
    .decode(bytes?.subarray(0, 4 * LONGEST_NAME))
    .replace(/\p{C}/gu, '')
    .slice(0, LONGEST_NAME);

export class Meanings {
  readonly #isRefusing: () => boolean;
  #isOff = false;
  /** The next command has no reply. */
  #skipsNext = false;
  #isInTransaction = false;
  /** A command of the open transaction has a reply that may hold a password: EXEC returns it. */
  #execHides = 0;

  /** @param isRefusing whether Redis refuses all but what has to do with subscriptions */
  constructor(isRefusing: () => boolean) {
    this.#isRefusing = isRefusing;
  }

  /** Whether even an ordinary command has to be asked about. */
  get isQuiet(): boolean {
    return this.#isOff || this.#skipsNext;
  }

  /** An ordinary command. */
  ordinary(): Expect {
    const isAnswered = !this.isQuiet;
    this.#skipsNext = false;
    return isAnswered ? EXPECT.reply : EXPECT.none;
  }

  /** @param args as far as they are kept; @param count of all; @param isWhole whether all are kept, as they were */
  special(name: SpecialCommand, args: readonly Uint8Array[], count: number, isWhole: boolean): Meaning {
    const { args: redacted, hidesReply, hidesError } = redact(name, args, isWhole);
    const flags = (hidesReply ? FLAG.hidesReply : 0) | (hidesError ? FLAG.hidesError : 0);
    const meaning: Meaning = { expect: this.ordinary(), due: 0, flags, ...(redacted && { redacted }) };
    if (this.#isInTransaction && name !== 'exec') this.#execHides |= flags;
    switch (name) {
      case 'multi':
        this.#isInTransaction = true;
        this.#execHides = 0;
        break;
      case 'exec':
        meaning.flags = this.#execHides;
        this.#isInTransaction = false;
        break;
      case 'discard':
        this.#isInTransaction = false;
        break;
      case 'reset':
        this.#reset(meaning);
        break;
      case 'client':
        this.#client(meaning, args);
        break;
      case 'hello':
        hello(meaning, args);
        break;
      case 'monitor':
        meaning.expect = special(meaning.expect, EXPECT.monitor);
        break;
      case 'sync':
      case 'psync':
        meaning.expect = EXPECT.none;
        meaning.isLast = true;
        break;
      case 'subscribe':
      case 'psubscribe':
      case 'ssubscribe':
      case 'unsubscribe':
      case 'punsubscribe':
      case 'sunsubscribe':
        if (meaning.expect === EXPECT.none) meaning.isConfirmedAnyhow = true;
        meaning.expect = special(meaning.expect, EXPECT[name]);
        meaning.due = count - 1;
        break;
      default:
        break;
    }
    return meaning;
  }

  /** Ends CLIENT REPLY OFF before it is answered, but not a SKIP that is for this very command. */
  #reset(meaning: Meaning): void {
    if (this.#isOff || meaning.expect !== EXPECT.none) meaning.expect = EXPECT.reset;
    this.#isInTransaction = false;
    this.#isOff = false;
  }

  #client(meaning: Meaning, args: readonly Uint8Array[]): void {
    const [, command, first, second] = args;
    switch (word(command)) {
      case 'setname':
        meaning.name = nameOf(first);
        break;
      case 'setinfo':
        if (word(first) === 'lib-name') meaning.library = { name: nameOf(second) };
        if (word(first) === 'lib-ver') meaning.library = { version: nameOf(second) };
        break;
      case 'reply':
        if (!this.#isInTransaction && !this.#isRefusing() && args.length === 3)
          this.#setReplies(meaning, word(first));
        break;
      default:
        break;
    }
  }

  #setReplies(meaning: Meaning, mode: string): void {
    if (mode === 'on') {
      this.#isOff = false;
      meaning.expect = EXPECT.reply;
    } else if (mode === 'off') {
      this.#isOff = true;
      meaning.expect = EXPECT.none;
    } else if (mode === 'skip') {
      this.#skipsNext = !this.#isOff;
      meaning.expect = EXPECT.none;
    }
  }
}

function hello(meaning: Meaning, args: readonly Uint8Array[]): void {
  meaning.expect = special(meaning.expect, EXPECT.hello);
  meaning.due = Number(word(args[1])) || 0;
  const at = args.findIndex((argument, index) => index >= 2 && word(argument) === 'setname');
  if (at !== -1) meaning.name = nameOf(args[at + 1]);
}

/** With replies off there is none, of whatever kind. */
function special(expect: Expect, otherwise: Expect): Expect {
  return expect === EXPECT.none ? expect : otherwise;
}
