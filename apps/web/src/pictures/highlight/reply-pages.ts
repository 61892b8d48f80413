/** Replies of commands that are looked at: fetched a stretch at a time, and the latest stretches kept. */
import { requestReplies } from '../../connection/gateway.ts';

export interface Exchange {
  /** As `redis-cli` prints it. */
  text: string;
  error: boolean;
}

const PAGE = 64;

/** Stretches, and the text in them, UTF-16 code units: a single reply may be very long. */
const KEPT = 120;
const KEPT_TEXT = 8_000_000;

interface Page {
  fetched: Promise<readonly Exchange[] | undefined>;
  /** Once they are there. */
  replies?: readonly Exchange[];
  text: number;
}

const pages = new Map<string, Page>();

/** The reply of a command of a run that has ended; `undefined` where the server has it no more. */
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
  dropOldest();
  return (await page.fetched)?.[index - from];
}

/** The same, where it is at hand. */
export function replyAtHand(runId: string, lane: number, index: number): Exchange | undefined {
  const from = firstOfPage(index);
  return pages.get(keyOf(runId, lane, from))?.replies?.[index - from];
}

function fetchPage(key: string, request: Parameters<typeof requestReplies>[0]): Page {
  const fetched = requestReplies(request).then((answer) => {
    // What failed is asked for again the next time.
    if (!answer.ok) {
      if (pages.get(key) === page) pages.delete(key);
      return undefined;
    }
    page.replies = answer.replies;
    page.text = answer.replies.reduce((sum, { text }) => sum + text.length, 0);
    dropOldest();
    return answer.replies;
  });
  const page: Page = { fetched, text: 0 };
  return page;
}

/** The one asked for last stays, however long it is. */
function dropOldest(): void {
  let text = [...pages.values()].reduce((sum, page) => sum + page.text, 0);
  for (const [key, page] of pages) {
    if (pages.size === 1 || (pages.size <= KEPT && text <= KEPT_TEXT)) return;
    pages.delete(key);
    text -= page.text;
  }
}

function firstOfPage(index: number): number {
  return Math.floor(index / PAGE) * PAGE;
}

function keyOf(runId: string, lane: number, from: number): string {
  return `${runId} ${lane} ${from}`;
}
