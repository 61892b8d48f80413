/** What is done with everything that a browser keeps, whatever it is: kept, listed, named, pinned, forgotten. */
import type { StoreApi } from 'zustand/vanilla';
import { type Archive, archiveInMemory } from './archive.ts';
import type { Card, CardChange } from './card.ts';
import { forgottenOf, newestFirst } from './forgotten.ts';
import type { Shelved } from './shelf-store.ts';

export interface ShelfOptions<OfCard extends Card, Body> {
  /** Rejects if the browser has no storage for this page. */
  open(): Promise<Archive<OfCard, Body>>;
  store: StoreApi<Shelved<OfCard>>;
  /** Beyond this number, those that are not pinned are dropped, oldest first. */
  unpinnedKept: number;
  /** Longer names do not fit in the list, characters. */
  longestName: number;
}

export class Shelf<OfCard extends Card, Body> {
  readonly #options: ShelfOptions<OfCard, Body>;
  #opened: Promise<Archive<OfCard, Body>> | undefined;

  constructor(options: ShelfOptions<OfCard, Body>) {
    this.#options = options;
  }

  /** Loads the cards again, since another tab may have written. A message on display stays. */
  async read(): Promise<void> {
    await this.#guarded((archive) => this.#refresh(archive));
  }

  /**
   * Keeps it, and drops those beyond the limit.
   *
   * @param update what is kept already under this id: left alone, or replaced but for its name and whether it is pinned
   * @returns whether it is kept
   */
  async keep(card: OfCard, body: Body, update: 'leave' | 'replace' = 'leave'): Promise<boolean> {
    const kept = await this.attempt(async (archive) => {
      const before = (await archive.cards()).find(({ id }) => id === card.id);
      if (before === undefined) await this.#keepWhereRoom(archive, card, body);
      else if (update === 'replace') {
        const { name, isPinned } = before;
        await this.#keepWhereRoom(archive, { ...card, name, isPinned }, body);
      }
      const forgotten = forgottenOf(await archive.cards(), this.#options.unpinnedKept);
      if (forgotten.length > 0) await archive.forget(forgotten);
      await this.#refresh(archive);
      return true;
    });
    return kept ?? false;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, { name: name.slice(0, this.#options.longestName) });
  }

  async pin(id: string, isPinned: boolean): Promise<void> {
    await this.#change(id, { isPinned });
  }

  async forget(id: string): Promise<void> {
    await this.attempt(async (archive) => {
      await archive.forget([id]);
      await this.#refresh(archive);
    });
  }

  /** `undefined`, with a message, if it cannot be read. */
  async bodyOf(id: string): Promise<Body | undefined> {
    return this.attempt(async (archive) => {
      const body = await archive.body(id);
      if (body === undefined) this.#options.store.setState({ trouble: 'unreadable' });
      return body;
    });
  }

  /** For actions of the person, and for keeping: an earlier message has been read by then. */
  async attempt<Result>(
    act: (archive: Archive<OfCard, Body>) => Promise<Result>,
  ): Promise<Result | undefined> {
    this.#options.store.setState(({ trouble }) => ({
      trouble: trouble === 'no-storage' ? trouble : undefined,
    }));
    return this.#guarded(act);
  }

  /** Changes both parts of what is kept, and lists it anew. */
  async changeBoth(change: (archive: Archive<OfCard, Body>) => Promise<void>): Promise<void> {
    await this.attempt(async (archive) => {
      await change(archive);
      await this.#refresh(archive);
    });
  }

  async #change(id: string, wanted: CardChange): Promise<void> {
    await this.changeBoth((archive) => archive.changeCard(id, wanted));
  }

  /** If storage is full, drops the older half of what is not pinned, once. */
  async #keepWhereRoom(archive: Archive<OfCard, Body>, card: OfCard, body: Body): Promise<void> {
    try {
      await archive.keep(card, body);
    } catch (error) {
      if (!isQuota(error)) throw error;
      const unpinned = (await archive.cards()).filter(({ isPinned }) => !isPinned);
      await archive.forget(forgottenOf(unpinned, Math.floor(unpinned.length / 2)));
      await archive.keep(card, body);
    }
  }

  async #refresh(archive: Archive<OfCard, Body>): Promise<void> {
    this.#options.store.setState({ cards: newestFirst(await archive.cards()) });
  }

  /** Storage may fail at any time: then there is a message, and the page carries on. */
  async #guarded<Result>(
    act: (archive: Archive<OfCard, Body>) => Promise<Result>,
  ): Promise<Result | undefined> {
    const archive = await this.#archive();
    try {
      return await act(archive);
    } catch (error) {
      this.#options.store.setState({ trouble: isQuota(error) ? 'full' : 'failed' });
      return undefined;
    }
  }

  #archive(): Promise<Archive<OfCard, Body>> {
    this.#opened ??= this.#options.open().catch(() => {
      this.#options.store.setState({ trouble: 'no-storage' });
      return archiveInMemory<OfCard, Body>();
    });
    return this.#opened;
  }
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
