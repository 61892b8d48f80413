/** Where runs are kept: IndexedDB or, if the browser has none for this page, memory until the page is closed. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Beside } from '../pictures/batch-size/beside.ts';
import { type RunBody, type RunCard, readBody, readCard } from './run-record.ts';

export interface RunArchive {
  /** Every readable card, in no particular order. Unreadable records are left alone. */
  cards(): Promise<RunCard[]>;
  body(id: string): Promise<RunBody | undefined>;
  /** Stores both or neither. @throws DOMException `QuotaExceededError` if the storage is full */
  keep(card: RunCard, body: RunBody): Promise<void>;
  /** Does nothing if the run is gone. */
  changeCard(id: string, change: Partial<Pick<RunCard, 'name' | 'isPinned'>>): Promise<void>;
  /** Adds what was measured beside a run. Does nothing if the run is gone. */
  addBeside(id: string, beside: Beside): Promise<void>;
  forget(ids: readonly string[]): Promise<void>;
}

/** Records are `unknown` until they have been validated: anything may have been stored. */
interface Schema extends DBSchema {
  cards: { key: string; value: unknown };
  bodies: { key: string; value: unknown };
}

const NAME = 'roundtrip.history';
const VERSION = 1;

/** @throws if the browser has no storage for this page, as in some private windows */
export async function openArchive(name = NAME): Promise<RunArchive> {
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
    async addBeside(id, beside) {
      const transaction = database.transaction(['cards', 'bodies'], 'readwrite');
      const [cards, bodies] = [transaction.objectStore('cards'), transaction.objectStore('bodies')];
      const [card, body] = [readCard(await cards.get(id)), readBody(await bodies.get(id))];
      if (card !== undefined && body !== undefined) {
        await Promise.all([
          cards.put({ ...card, beside: besideCount(beside) }),
          bodies.put({ ...body, beside }),
        ]);
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

function besideCount({ repeats, distances }: Beside): RunCard['beside'] {
  return { lanes: repeats.filter(({ length }) => length > 0).length, rtts: distances.length };
}

/** Harmless if a failed request has already undone the transaction. */
function abort(transaction: { abort: () => void }): void {
  try {
    transaction.abort();
  } catch {
    // It was over already.
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
    addBeside: async (id, beside) => {
      const run = kept.get(id);
      if (run === undefined) return;
      const { card, body } = run;
      kept.set(id, { card: { ...card, beside: besideCount(beside) }, body: { ...body, beside } });
    },
    forget: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
  };
}
