/** The taps that are open: at most one a session. Each ends with its session, or when somebody closes it. */
import { randomUUID } from 'node:crypto';
import {
  type Ack,
  LIMITS,
  type Network,
  type OpenedTap,
  type ResumedTap,
  refuse,
  type TapClosedReason,
} from '@roundtrip/protocol';
import { openTap, type Tap, TapError } from '@roundtrip/tap';
import type { Logger } from 'pino';
import { TapFeed, type TapPage } from './tap-feed.ts';
import type { TapUpstream } from './tap-upstream.ts';

export interface SessionTap {
  readonly id: string;
  readonly tap: Tap;
  readonly feed: TapFeed;
  /** Simulated for connections that are opened from now on. */
  network: Network | undefined;
}

export class Taps {
  readonly #upstream: TapUpstream;
  readonly #log: Logger;
  readonly #bySession = new Map<string, SessionTap>();
  /** Sessions whose tap is being opened. */
  readonly #opening = new Set<string>();
  #isClosed = false;

  constructor(upstream: TapUpstream, log: Logger) {
    this.#upstream = upstream;
    this.#log = log;
  }

  get size(): number {
    return this.#bySession.size;
  }

  has(session: string): boolean {
    return this.#bySession.has(session);
  }

  /** The session's tap of this id. */
  of(session: string, id: string): SessionTap | undefined {
    const open = this.#bySession.get(session);
    return open?.id === id ? open : undefined;
  }

  async open(session: string, network: Network | undefined, page: TapPage): Promise<Ack<OpenedTap>> {
    const upstream = this.#upstream;
    if (!upstream.ok) return upstream;
    if (this.#isClosed) return SHUTTING_DOWN;
    if (this.has(session) || this.#opening.has(session)) return ONE_EACH;
    this.#opening.add(session);
    try {
      const isFull = this.size + this.#opening.size > LIMITS.taps.server;
      if (isFull && !(await this.#closeAbandoned())) return TOO_MANY;
      const open = await this.#begin(session, upstream.url, network);
      // The page has gone, or the server is closing, in the meantime.
      if (!this.#opening.has(session)) {
        await open.tap.close();
        return GONE;
      }
      this.#bySession.set(session, open);
      afterAnswer(() => open.feed.follow(page));
      return { ok: true, ...addressOf(open) };
    } catch (error) {
      if (!(error instanceof TapError)) throw error;
      return refuse('REDIS_UNAVAILABLE', error.message);
    } finally {
      this.#opening.delete(session);
    }
  }

  /** The page that asks is told from then on, from the first row that is kept. */
  resume(session: string, page: TapPage): Ack<ResumedTap> {
    const open = this.#bySession.get(session);
    if (!open) return UNKNOWN_TAP;
    const { network, tap } = open;
    afterAnswer(() => open.feed.follow(page));
    return { ok: true, ...addressOf(open), network, openMs: tap.openMs };
  }

  hasRoom(session: string, page: TapPage): void {
    this.#bySession.get(session)?.feed.hasRoom(page);
  }

  disconnect(session: string, page: TapPage): void {
    this.#bySession.get(session)?.feed.unfollow(page);
  }

  /** Resolves when it no longer listens. */
  async close(session: string, reason: TapClosedReason): Promise<void> {
    this.#opening.delete(session);
    const open = this.#bySession.get(session);
    if (!open) return;
    this.#bySession.delete(session);
    await open.tap.close();
    // After what its connections ended with.
    open.feed.tell({ event: 'tap:closed', payload: { tapId: open.id, reason } });
  }

  /** Closes the one whose page has been gone the longest. @returns whether there was one */
  async #closeAbandoned(): Promise<boolean> {
    const left = [...this.#bySession].filter(([, { feed }]) => feed.leftAt !== undefined);
    const [longest] = left.sort(([, a], [, b]) => (a.feed.leftAt ?? 0) - (b.feed.leftAt ?? 0));
    if (longest === undefined) return false;
    await this.close(longest[0], 'abandoned');
    return true;
  }

  async closeAll(): Promise<void> {
    this.#isClosed = true;
    this.#opening.clear();
    await Promise.all([...this.#bySession.keys()].map((session) => this.close(session, 'shutting-down')));
  }

  async #begin(session: string, upstream: string, network: Network | undefined): Promise<SessionTap> {
    const id = randomUUID();
    const feed: TapFeed = new TapFeed(() => tap.tellAgain());
    const tap = await openTap({
      upstream,
      port: 0,
      network,
      onConnection: (told) => feed.tell({ event: 'tap:connection', payload: { tapId: id, ...told } }),
      onRows: (told) => feed.tell({ event: 'tap:chunk', payload: { tapId: id, ...told } }),
      onFailed: (reason) => {
        this.#log.error({ session }, `a tap failed: ${reason}`);
        if (this.of(session, id)) void this.close(session, 'failed');
      },
    });
    return { id, tap, feed, network };
  }
}

function addressOf({ id, tap }: SessionTap): OpenedTap {
  return { tapId: id, url: `redis://127.0.0.1:${tap.port}` };
}

/** The page learns of the tap before it hears of it. */
function afterAnswer(act: () => void): void {
  setImmediate(act);
}

export const UNKNOWN_TAP = refuse(
  'UNKNOWN_TAP',
  'This page has no such tap: it was closed, or the server has been restarted. Open another.',
);

const ONE_EACH = refuse(
  'LIMIT',
  `A page may have ${LIMITS.taps.session} tap open. Resume it, or close it first.`,
);

const TOO_MANY = refuse(
  'LIMIT',
  `At most ${LIMITS.taps.server} taps may be open on this server. Try again when one has been closed.`,
);

const GONE = refuse('CANCELLED', 'The connection was closed.');

const SHUTTING_DOWN = refuse('SHUTTING_DOWN', 'The server is closing.');
