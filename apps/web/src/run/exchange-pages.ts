/** Replies of the commands that a person looks at: fetched a page at a time, with the latest pages cached. */
import type { Ack, ReplyText } from '@roundtrip/protocol';
import { requestReplies } from '../connection/gateway.ts';

export interface Exchange {
  /** The reply as `redis-cli` prints it; absent if only the command is kept. */
  reply: ReplyText | undefined;
  /** The command as `redis-cli` reads it. */
  command: string;
}

/** Where commands are: in a lane of a run, or on a connection of a tap. */
export interface ExchangeSource {
  /** Of the run or the tap. */
  id: string;
  lane: number;
  /** Index of the first that may be kept; absent: 0. An answer ends with the first that is not. */
  first?: number;
}

export interface PageRequest extends Omit<ExchangeSource, 'first'> {
  /** Index of the first command. */
  from: number;
  count: number;
}

type Answer = Ack<{ commands: string[]; replies: ReplyText[] }>;

const PAGE = 64;

const MAX_PAGES = 120;
/** UTF-16 code units over all pages: a single reply may be very long. */
const MAX_TEXT_LENGTH = 8_000_000;

interface Page {
  fetched: Promise<readonly Exchange[] | undefined>;
  /** Set once they have arrived. */
  exchanges?: readonly Exchange[];
  textLength: number;
}

export class ExchangePages {
  readonly #request: (page: PageRequest) => Promise<Answer>;
  readonly #pages = new Map<string, Page>();

  constructor(request: (page: PageRequest) => Promise<Answer>) {
    this.#request = request;
  }

  /**
   * The exchange at an index; `undefined` if the server no longer has it.
   *
   * @param commands how many there are, with those before the first that is kept
   */
  async exchangeOf(source: ExchangeSource, index: number, commands: number): Promise<Exchange | undefined> {
    const from = firstOfPage(source, index);
    const key = keyOf(source, from);
    const count = Math.min(firstOfPage({}, index) + PAGE, commands) - from;
    let page = this.#pages.get(key);
    // Commands have been added to it since.
    if (page?.exchanges !== undefined && page.exchanges.length < count) page = undefined;
    page ??= this.#fetch(key, { id: source.id, lane: source.lane, from, count });
    this.#pages.delete(key);
    this.#pages.set(key, page);
    this.#evictOldest();
    return (await page.fetched)?.[index - from];
  }

  /** The same, from the cache only. */
  cached(source: ExchangeSource, index: number): Exchange | undefined {
    const from = firstOfPage(source, index);
    return this.#pages.get(keyOf(source, from))?.exchanges?.[index - from];
  }

  #fetch(key: string, request: PageRequest): Page {
    const fetched = this.#request(request).then((answer) => {
      // A failed request is repeated the next time.
      if (!answer.ok) {
        if (this.#pages.get(key) === page) this.#pages.delete(key);
        return undefined;
      }
      const { commands, replies } = answer;
      page.exchanges = Array.from({ length: Math.max(commands.length, replies.length) }, (_, index) => ({
        command: commands[index] ?? '',
        reply: replies[index],
      }));
      page.textLength = page.exchanges.reduce(
        (sum, { command, reply }) => sum + command.length + (reply?.text.length ?? 0),
        0,
      );
      this.#evictOldest();
      return page.exchanges;
    });
    const page: Page = { fetched, textLength: 0 };
    return page;
  }

  /** Keeps the page requested last, however long it is. */
  #evictOldest(): void {
    const pages = this.#pages;
    let textLength = [...pages.values()].reduce((sum, page) => sum + page.textLength, 0);
    for (const [key, page] of pages) {
      if (pages.size === 1 || (pages.size <= MAX_PAGES && textLength <= MAX_TEXT_LENGTH)) return;
      pages.delete(key);
      textLength -= page.textLength;
    }
  }
}

/** Of runs. */
export const runExchanges = new ExchangePages(({ id, ...page }) => requestReplies({ runId: id, ...page }));

function firstOfPage({ first = 0 }: Pick<ExchangeSource, 'first'>, index: number): number {
  return Math.max(first, Math.floor(index / PAGE) * PAGE);
}

function keyOf({ id, lane }: ExchangeSource, from: number): string {
  return `${id} ${lane} ${from}`;
}
