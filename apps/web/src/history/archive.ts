/**
 * Where what is measured is kept, in two parts: a small card for the list, and a body. IndexedDB or, if the browser has none for
 * this page, memory until the page is closed.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Card, CardChange } from './card.ts';

export interface Kept<OfCard extends Card, Body> {
  card: OfCard;
  body: Body;
}

export interface Archive<OfCard extends Card, Body> {
  /** Every readable card, in no particular order. Unreadable records are left alone. */
  cards(): Promise<OfCard[]>;
  body(id: string): Promise<Body | undefined>;
  /** Stores both or neither. @throws DOMException `QuotaExceededError` if the storage is full */
  keep(card: OfCard, body: Body): Promise<void>;
  /** Does nothing if it is gone. */
  changeCard(id: string, change: CardChange): Promise<void>;
  /** Does nothing if it is gone. */
  change(id: string, changed: (kept: Kept<OfCard, Body>) => Kept<OfCard, Body>): Promise<void>;
  forget(ids: readonly string[]): Promise<void>;
}

/** Records are `unknown` until they have been validated: anything may have been stored. */
export interface ArchiveOptions<OfCard extends Card, Body> {
  /** Of the database. */
  name: string;
  readCard(stored: unknown): OfCard | undefined;
  readBody(stored: unknown): Body | undefined;
}

interface Schema extends DBSchema {
  cards: { key: string; value: unknown };
  bodies: { key: string; value: unknown };
}

const VERSION = 1;

/** @throws if the browser has no storage for this page, as in some private windows */
export async function openArchive<OfCard extends Card, Body extends object>({
  name,
  readCard,
  readBody,
}: ArchiveOptions<OfCard, Body>): Promise<Archive<OfCard, Body>> {
  const database: IDBPDatabase<Schema> = await openDB<Schema>(name, VERSION, {
    upgrade(fresh) {
      fresh.createObjectStore('cards', { keyPath: 'id' });
      fresh.createObjectStore('bodies', { keyPath: 'id' });
    },
    // A newer page in another tab wants to upgrade the database: let it.
    blocking: () => database.close(),
  });
  return {
    async cards() {
      const stored = await database.getAll('cards');
      return stored.flatMap((record) => readCard(record) ?? []);
    },
    async body(id) {
      return readBody(await database.get('bodies', id));
    },
    async keep(card, body) {
      const transaction = database.transaction(['cards', 'bodies'], 'readwrite');
      const put = async (name: 'cards' | 'bodies', record: object) =>
        transaction.objectStore(name).put(record);
      try {
        await Promise.all([put('cards', card), put('bodies', body), transaction.done]);
      } catch (error) {
        abort(transaction);
        throw error;
      }
    },
    async changeCard(id, change) {
      const transaction = database.transaction('cards', 'readwrite');
      const card = readCard(await transaction.store.get(id));
      if (card !== undefined) await transaction.store.put({ ...card, ...change });
      await transaction.done;
    },
    async change(id, changed) {
      const transaction = database.transaction(['cards', 'bodies'], 'readwrite');
      const [cards, bodies] = [transaction.objectStore('cards'), transaction.objectStore('bodies')];
      const [card, body] = [readCard(await cards.get(id)), readBody(await bodies.get(id))];
      if (card !== undefined && body !== undefined) {
        const kept = changed({ card, body });
        await Promise.all([cards.put(kept.card), bodies.put(kept.body)]);
      }
      await transaction.done;
    },
    async forget(ids) {
      const transaction = database.transaction(['cards', 'bodies'], 'readwrite');
      for (const id of ids) {
        void transaction.objectStore('cards').delete(id);
        void transaction.objectStore('bodies').delete(id);
      }
      await transaction.done;
    },
  };
}

/** Harmless if a failed request has already undone the transaction. */
function abort(transaction: { abort: () => void }): void {
  try {
    transaction.abort();
  } catch {
    // It was over already.
  }
}

export function archiveInMemory<OfCard extends Card, Body>(): Archive<OfCard, Body> {
  const kept = new Map<string, Kept<OfCard, Body>>();
  return {
    cards: async () => [...kept.values()].map(({ card }) => card),
    body: async (id) => kept.get(id)?.body,
    keep: async (card, body) => {
      kept.set(card.id, { card, body });
    },
    changeCard: async (id, change) => {
      const each = kept.get(id);
      if (each !== undefined) kept.set(id, { ...each, card: { ...each.card, ...change } });
    },
    change: async (id, changed) => {
      const each = kept.get(id);
      if (each !== undefined) kept.set(id, changed(each));
    },
    forget: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
  };
}
