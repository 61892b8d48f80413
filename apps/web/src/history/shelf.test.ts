import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type Archive, archiveInMemory } from './archive.ts';
import type { Card } from './card.ts';
import { Shelf } from './shelf.ts';
import type { Shelved } from './shelf-store.ts';

interface Body {
  words: string;
}

function card(id: string, at: number): Card {
  return { id, at, name: `proposed ${id}`, isPinned: false };
}

function shelfOf(open: () => Promise<Archive<Card, Body>>) {
  const store = createStore<Shelved<Card>>(() => ({}));
  const shelf = new Shelf<Card, Body>({ open, store, unpinnedKept: 3, longestName: 10 });
  const ids = () => store.getState().cards?.map(({ id }) => id);
  return { shelf, store, ids };
}

test('what is kept again is left alone, or replaced but for its name and its pin', async () => {
  const { shelf, store } = shelfOf(async () => archiveInMemory());
  await shelf.keep(card('a', 1), { words: 'first' });
  await shelf.rename('a', 'before it was mended');
  await shelf.pin('a', true);
  await shelf.keep(card('a', 2), { words: 'left' });
  expect(await shelf.bodyOf('a')).toEqual({ words: 'first' });
  await shelf.keep(card('a', 3), { words: 'second' }, 'replace');
  expect(await shelf.bodyOf('a')).toEqual({ words: 'second' });
  expect(store.getState().cards).toEqual([{ id: 'a', at: 3, name: 'before it ', isPinned: true }]);
});

test('beyond the limit the oldest go, and pinned ones never', async () => {
  const { shelf, ids } = shelfOf(async () => archiveInMemory());
  await shelf.keep(card('pinned', 0), { words: '' });
  await shelf.pin('pinned', true);
  for (const at of [1, 2, 3, 4]) await shelf.keep(card(`at ${at}`, at), { words: '' });
  expect(ids()).toEqual(['at 4', 'at 3', 'at 2', 'pinned']);
});

test('where storage is full, older ones make room; if that is not enough, the page is told', async () => {
  const kept = archiveInMemory<Card, Body>();
  let room = 2;
  const { shelf, store, ids } = shelfOf(async () => ({
    ...kept,
    keep: async (each, body) => {
      if ((await kept.cards()).length >= room) throw new DOMException('full', 'QuotaExceededError');
      await kept.keep(each, body);
    },
  }));
  for (const at of [1, 2, 3]) expect(await shelf.keep(card(`at ${at}`, at), { words: '' })).toBe(true);
  expect(ids()).toEqual(['at 3', 'at 2']);
  room = 0;
  expect(await shelf.keep(card('at 4', 4), { words: '' })).toBe(false);
  expect(store.getState().trouble).toBe('full');
  await shelf.read();
  expect(store.getState().trouble).toBe('full');
});

test('a browser that stores nothing keeps all until the page is closed, and the page says so', async () => {
  const { shelf, store, ids } = shelfOf(() => Promise.reject(new DOMException('no', 'SecurityError')));
  expect(await shelf.keep(card('a', 1), { words: '' })).toBe(true);
  expect(store.getState().trouble).toBe('no-storage');
  await shelf.forget('a');
  expect(ids()).toEqual([]);
  expect(await shelf.bodyOf('a')).toBeUndefined();
  expect(store.getState().trouble).toBe('unreadable');
});
