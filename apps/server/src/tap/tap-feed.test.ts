import { BYTES_PER_ROW, LIMITS } from '@roundtrip/protocol';
import { beforeEach, expect, it } from 'vitest';
import { TapFeed } from './tap-feed.ts';

/** Takes this many events at a time. */
class Page {
  room: number;
  readonly rows: number[] = [];

  constructor(room: number) {
    this.room = room;
  }

  get isFull() {
    return this.room === 0;
  }

  tell(_event: string, payload: object) {
    this.room--;
    if ('from' in payload) this.rows.push(payload.from as number);
  }
}

const KEPT = 3;
let feed: TapFeed;
let toldAgain: number;

function chunk(from: number, columns = new Uint8Array(BYTES_PER_ROW)) {
  return { tapId: 't', connection: 0, origin: 0, from, count: 1, columns };
}

beforeEach(() => {
  toldAgain = 0;
  feed = new TapFeed(() => {
    toldAgain++;
    for (let from = 0; from < KEPT; from++) feed.tell({ event: 'tap:chunk', payload: chunk(from) });
  });
});

it('a page is told what is kept, then what comes', () => {
  const page = new Page(100);
  feed.follow(page);
  feed.tell({ event: 'tap:chunk', payload: chunk(3) });
  expect(page.rows).toEqual([0, 1, 2, 3]);
});

it('a full page is told the rest when it has room', () => {
  const page = new Page(2);
  feed.follow(page);
  expect(page.rows).toEqual([0, 1]);
  page.room = 10;
  feed.hasRoom(page);
  expect(page.rows).toEqual([0, 1, 2]);
});

it('what a slow page leaves unread is bounded: beyond it, all is told again once there is room', () => {
  const page = new Page(0);
  feed.follow(page);
  const big = new Uint8Array(LIMITS.tapUnreadBytes / 2);
  for (let from = 3; from < 8; from++) feed.tell({ event: 'tap:chunk', payload: chunk(from, big) });
  page.room = 100;
  feed.hasRoom(page);
  expect(toldAgain).toBe(2);
  expect(page.rows).toEqual([0, 1, 2]);
});

it('another page takes over, and who has left is told nothing', () => {
  const [one, other] = [new Page(100), new Page(100)];
  feed.follow(one);
  feed.follow(other);
  feed.unfollow(one);
  feed.tell({ event: 'tap:chunk', payload: chunk(3) });
  expect(one.rows).toEqual([0, 1, 2]);
  expect(other.rows).toEqual([0, 1, 2, 3]);
  feed.unfollow(other);
  feed.tell({ event: 'tap:chunk', payload: chunk(4) });
  expect(other.rows).toEqual([0, 1, 2, 3]);
});
