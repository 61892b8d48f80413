/** Replies of the commands that a person looks at: fetched a page at a time, with the latest pages cached. */
import { requestReplies } from '../../connection/gateway.ts';

export interface Exchange {
  /** As `redis-cli` prints it. */
  text: string;
  error: boolean;
}

const PAGE = 64;

const MAX_PAGES = 120;
/** UTF-16 code units over all pages: a single reply may be very long. */
const MAX_TEXT_LENGTH = 8_000_000;

interface Page {
  fetched: Promise<readonly Exchange[] | undefined>;
  /** Set once they have arrived. */
  replies?: readonly Exchange[];
  textLength: number;
}

const pages = new Map<string, Page>();

/** The reply to a command of a run that has ended; `undefined` if the server no longer has it. */
export async function replyOf(
  runId: string,
  lane: number,
  index: number,
  commands: number,
): Promise<Exchange | undefined> {
  const from = firstOfPage(index);
  const key = keyOf(runId, lane, from);
  const page =
    pages.get(key) ?? fetchPage(key, { runId, lane, from, count: Math.min(PAGE, commands - from) });
  pages.delete(key);
  pages.set(key, page);
  evictOldest();
  return (await page.fetched)?.[index - from];
}

/** The same, from the cache only. */
export function cachedReply(runId: string, lane: number, index: number): Exchange | undefined {
  const from = firstOfPage(index);
  return pages.get(keyOf(runId, lane, from))?.replies?.[index - from];
}

function fetchPage(key: string, request: Parameters<typeof requestReplies>[0]): Page {
  const fetched = requestReplies(request).then((answer) => {
    // A failed request is repeated the next time.
    if (!answer.ok) {
      if (pages.get(key) === page) pages.delete(key);
      return undefined;
    }
    page.replies = answer.replies;
    page.textLength = answer.replies.reduce((sum, { text }) => sum + text.length, 0);
    evictOldest();
    return answer.replies;
  });
  const page: Page = { fetched, textLength: 0 };
  return page;
}

/** Keeps the page requested last, however long it is. */
function evictOldest(): void {
  let textLength = [...pages.values()].reduce((sum, page) => sum + page.textLength, 0);
  for (const [key, page] of pages) {
    if (pages.size === 1 || (pages.size <= MAX_PAGES && textLength <= MAX_TEXT_LENGTH)) return;
    pages.delete(key);
    textLength -= page.textLength;
  }
}

function firstOfPage(index: number): number {
  return Math.floor(index / PAGE) * PAGE;
}

function keyOf(runId: string, lane: number, from: number): string {
  return `${runId} ${lane} ${from}`;
}
