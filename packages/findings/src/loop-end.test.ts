import { describe, expect, it } from 'vitest';
import { type Answer, bulk, int, list, NIL, Talk, times, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const find = (talk: Talk) => findIn(trafficOf(talk), { silenceMs: 50 }).findings;

const document = (fields: object): Answer => bulk(JSON.stringify(fields));
const items = (page: number, count = 5) =>
  times(count, (each) => ({ title: `t${page}-${each}`, likes: each }));

/** Of each page, given whether it is the last. */
const pages: readonly (readonly [string, (page: number, isLast: boolean) => Answer])[] = [
  ['says that there are more', (page, isLast) => document({ items: items(page), more: !isLast })],
  ['says that it is done', (page, isLast) => document({ ok: true, items: items(page), done: isLast })],
  [
    'has a next one, or null',
    (page, isLast) => document({ items: items(page), next: isLast ? null : 'yes' }),
  ],
  [
    'has the name of a next one',
    (page, isLast) => document({ items: items(page), ...(!isLast && { next: 1 }) }),
  ],
  ['holds no items', (page, isLast) => document({ page, items: isLast ? [] : items(page) })],
  ['holds fewer items', (page, isLast) => document({ page, items: items(page, isLast ? 1 : 5) })],
  ['is not there', (page, isLast) => (isLast ? NIL : document({ items: items(page) }))],
  ['is a hash without fields', (page, isLast) => (isLast ? list() : list(bulk('title'), bulk(`t${page}`)))],
  [
    'is marked as a hash',
    (page, isLast) => list(bulk('state'), bulk(isLast ? 'end' : 'open'), bulk('no'), bulk(`n${page}`)),
  ],
];

describe.each(pages)('does not accuse pages until one %s', (_, pageOf) => {
  const walk = (talk: Talk, name: string, count: number) => {
    for (let page = 1; page <= count; page++) talk.ask(`GET ${name}:${page}`, pageOf(page, page === count));
  };

  it('once', () => {
    const talk = new Talk();
    walk(talk, 'feed', 15);
    expect(find(talk)).toEqual([]);
  });

  it('several times', () => {
    const talk = new Talk();
    for (const [at, count] of [9, 7, 12, 8].entries()) walk(talk, `feed:${at}`, count);
    expect(find(talk)).toEqual([]);
  });
});

describe('does not accuse', () => {
  it('two reads a turn, until the first finds nothing', () => {
    const talk = new Talk();
    for (let i = 0; i < 20; i++) talk.ask(`GET head:${i}`, bulk(`h${i}`)).ask(`LLEN body:${i}`, int(7 + i));
    expect(find(talk)).toHaveLength(1);
    talk.ask('GET head:20', NIL);
    expect(find(talk)).toEqual([]);
  });

  it('waiting for each of several things until it is there', () => {
    const talk = new Talk();
    for (let job = 0; job < 20; job++) {
      if (job % 3 === 0) talk.ask(`GET job:${job * 7}:result`, NIL);
      talk.ask(`GET job:${job * 7}:result`, bulk(`done ${job}`));
    }
    expect(find(talk)).toEqual([]);
  });
});

describe('finds', () => {
  it('counted documents none of which is unlike the others', () => {
    const talk = new Talk();
    for (let i = 0; i < 30; i++) talk.ask(`GET user:${i}`, document({ name: `n${i}`, isAdmin: i % 7 === 3 }));
    expect(find(talk)).toMatchObject([{ kind: 'many-keys', commands: 30, confidence: 'medium' }]);
  });

  it('counted reads, some of which find nothing', () => {
    const talk = new Talk();
    for (let i = 0; i < 30; i++) talk.ask(`GET user:${i}`, i % 9 === 2 ? NIL : bulk(`u${i}`));
    expect(find(talk)).toMatchObject([{ kind: 'many-keys', commands: 30, confidence: 'medium' }]);
  });

  it('a list that was gone through to its end, with more confidence than one that was not', () => {
    const ids = times(40, (i) => `${500 + ((i * 37) % 101)}`);
    for (const [count, confidence] of [
      [40, 'high'],
      [30, 'medium'],
    ] as const) {
      const talk = new Talk().ask('SMEMBERS users', list(...ids.map(bulk)));
      for (const id of ids.slice(0, count)) talk.ask(`GET user:${id}`, bulk(`name of ${id}`));
      expect(find(talk)).toMatchObject([{ commands: count, confidence }]);
    }
  });
});
