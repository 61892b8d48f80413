import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { keptRun, SUMMARY } from '../../test/any-kept-run.ts';
import { archiveInMemory } from './archive.ts';
import { addBeside, openRunArchive, type RunArchive } from './run-archive.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const ARCHIVES: readonly [string, () => Promise<RunArchive>][] = [
  ['the browser’s storage', () => openRunArchive()],
  ['the page’s memory', async () => archiveInMemory()],
];

describe.each(ARCHIVES)('%s', (_, open) => {
  test('gives back what it was given', async () => {
    const archive = await open();
    const { card, body } = keptRun('a');
    await archive.keep(card, body);
    expect(await archive.cards()).toEqual([card]);
    expect(await archive.body('a')).toEqual(body);
    expect(await archive.body('b')).toBeUndefined();
  });

  test('keeps a run once, however often it is asked to', async () => {
    const archive = await open();
    const { card, body } = keptRun('a');
    await archive.keep(card, body);
    await archive.keep({ ...card, name: 'again' }, body);
    expect((await archive.cards()).map(({ name }) => name)).toEqual(['again']);
  });

  test('changes a card and leaves the others', async () => {
    const archive = await open();
    for (const id of ['a', 'b']) {
      const { card, body } = keptRun(id);
      await archive.keep(card, body);
    }
    await archive.changeCard('a', { name: 'before', isPinned: true });
    await archive.changeCard('gone', { name: 'nobody' });
    const cards = await archive.cards();
    expect(cards.find(({ id }) => id === 'a')).toMatchObject({ name: 'before', isPinned: true });
    expect(cards.find(({ id }) => id === 'b')).toMatchObject({ name: 'run b', isPinned: false });
    expect(cards).toHaveLength(2);
  });

  test('adds what was measured beside a run, in numbers for the list', async () => {
    const archive = await open();
    const { card, body } = keptRun('a');
    await archive.keep(card, body);
    const distances = [
      { network: { rttMs: 3 }, lanes: [{ strategy: { kind: 'sequential' } as const, summaries: [SUMMARY] }] },
    ];
    const beside = { repeats: [[SUMMARY, SUMMARY]], distances };
    await addBeside(archive, 'a', beside);
    await addBeside(archive, 'gone', beside);
    expect(await archive.cards()).toEqual([{ ...card, beside: { lanes: 1, rtts: 1 } }]);
    expect(await archive.body('a')).toEqual({ ...body, beside });
    expect(await archive.body('gone')).toBeUndefined();
  });

  test('forgets all of a run', async () => {
    const archive = await open();
    for (const id of ['a', 'b']) {
      const { card, body } = keptRun(id);
      await archive.keep(card, body);
    }
    await archive.forget(['a', 'never there']);
    expect((await archive.cards()).map(({ id }) => id)).toEqual(['b']);
    expect(await archive.body('a')).toBeUndefined();
  });
});

describe('the browser’s storage', () => {
  test('is found again by the next visit', async () => {
    const { card, body } = keptRun('a');
    await (await openRunArchive()).keep(card, body);
    expect(await (await openRunArchive()).body('a')).toEqual(body);
  });

  test('ignores damaged and foreign records, and leaves them alone', async () => {
    const archive = await openRunArchive('shared');
    const { card, body } = keptRun('a');
    await archive.keep(card, body);
    const database = await openDB('shared');
    await database.put('cards', { id: 'foreign', theme: 'dark' });
    await database.put('cards', { ...card, id: 'newer', format: 2 });
    await database.put('bodies', { id: 'foreign' });
    expect((await archive.cards()).map(({ id }) => id)).toEqual(['a']);
    expect(await archive.body('foreign')).toBeUndefined();
    await archive.changeCard('foreign', { name: 'mine' });
    expect(await database.get('cards', 'foreign')).toEqual({ id: 'foreign', theme: 'dark' });
  });

  test('keeps both parts of a run or neither', async () => {
    const archive = await openRunArchive();
    const { card, body } = keptRun('a');
    const { id: _, ...withoutId } = body;
    await expect(archive.keep(card, withoutId as typeof body)).rejects.toThrow();
    expect(await archive.cards()).toEqual([]);
  });
});
