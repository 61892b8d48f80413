/** Where runs are kept: the browser's IndexedDB, or for as long as the page lives where that is not to be had. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type RunBody, type RunCard, readBody, readCard } from './run-record.ts';

export interface RunArchive {
  /** Every readable card, in no order. What cannot be read is left alone. */
  cards(): Promise<RunCard[]>;
  body(id: string): Promise<RunBody | undefined>;
  /** Both or neither. @throws DOMException `QuotaExceededError` when the storage is full */
  keep(card: RunCard, body: RunBody): Promise<void>;
  /** Nothing, where the run is gone. */
  changeCard(id: string, change: Partial<Pick<RunCard, 'name' | 'isPinned'>>): Promise<void>;
  forget(ids: readonly string[]): Promise<void>;
}

/** Records are `unknown` until they have been read: anything may stand there. */
interface Schema extends DBSchema {
  cards: { key: string; value: unknown };
  bodies: { key: string; value: unknown };
}

const NAME = 'roundtrip.history';
const VERSION = 1;

/** @throws when the browser has no storage for this page, as some have none in a private window */
export async function openArchive(name = NAME): Promise<RunArchive> {
  const database: IDBPDatabase<Schema> = await openDB<Schema>(name, VERSION, {
    upgrade(fresh) {
      fresh.createObjectStore('cards', { keyPath: 'id' });
      fresh.createObjectStore('bodies', { keyPath: 'id' });
    },
    // A newer page in another tab wants another form of it: that page goes first.
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

/** What one of its requests has already undone needs no more. */
function abort(transaction: { abort: () => void }): void {
  try {
    transaction.abort();
  } catch {
    // It was over.
  }
}

export function archiveInMemory(): RunArchive {
  const kept = new Map<string, { card: RunCard; body: RunBody }>();
  return {
    cards: async () => [...kept.values()].map(({ card }) => card),
    body: async (id) => kept.get(id)?.body,
    keep: async (card, body) => {
      kept.set(card.id, { card, body });
    },
    changeCard: async (id, change) => {
      const run = kept.get(id);
      if (run !== undefined) kept.set(id, { ...run, card: { ...run.card, ...change } });
    },
    forget: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
  };
}
