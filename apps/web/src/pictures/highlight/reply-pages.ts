/** Replies of commands that are pointed at: fetched a stretch at a time, and the latest stretches kept. */
import { requestReplies } from '../../connection/gateway.ts';

export interface Exchange {
  /** As `redis-cli` prints it. */
  text: string;
  error: boolean;
}

const PAGE = 64;
const KEPT = 40;

type Page = Promise<readonly Exchange[] | undefined>;

const pages = new Map<string, Page>();

/** The reply of a command of a run that has ended; `undefined` where the server has it no more. */
export async function replyOf(
  runId: string,
  lane: number,
  index: number,
  commands: number,
): Promise<Exchange | undefined> {
  const from = Math.floor(index / PAGE) * PAGE;
  const key = `${runId} ${lane} ${from}`;
  const page = pages.get(key) ?? fetchPage(runId, lane, from, Math.min(PAGE, commands - from));
  pages.delete(key);
  pages.set(key, page);
  const [oldest] = pages.keys();
  if (pages.size > KEPT && oldest !== undefined) pages.delete(oldest);
  const replies = await page;
  // What failed is asked for again the next time.
  if (replies === undefined && pages.get(key) === page) pages.delete(key);
  return replies?.[index - from];
}

async function fetchPage(runId: string, lane: number, from: number, count: number): Page {
  const answer = await requestReplies({ runId, lane, from, count });
  return answer.ok ? answer.replies : undefined;
}
