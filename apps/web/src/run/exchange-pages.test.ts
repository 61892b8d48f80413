import { expect, it } from 'vitest';
import { ExchangePages, type PageRequest } from './exchange-pages.ts';

/** A server that keeps the commands from `first` on: an answer ends with the first that it does not have. */
function pagesOf(first: number, commands: () => number) {
  const requests: PageRequest[] = [];
  const pages = new ExchangePages(async (request) => {
    requests.push(request);
    const { from, count } = request;
    const length = from < first ? 0 : Math.min(count, commands() - from);
    const indices = Array.from({ length }, (_, index) => from + index);
    return {
      ok: true,
      commands: indices.map((index) => `GET ${index}`),
      replies: indices.map((index) => ({ text: `"${index}"`, error: false })),
    };
  });
  return { pages, requests };
}

it('commands are fetched by the page, once', async () => {
  const { pages, requests } = pagesOf(0, () => 1_000);
  const source = { id: 'r', lane: 0 };
  const [one, other] = await Promise.all([
    pages.exchangeOf(source, 70, 1_000),
    pages.exchangeOf(source, 100, 1_000),
  ]);
  expect([one?.command, other?.reply?.text]).toEqual(['GET 70', '"100"']);
  expect(requests).toEqual([{ id: 'r', lane: 0, from: 64, count: 64 }]);
  expect(pages.cached(source, 127)?.command).toBe('GET 127');
  expect(pages.cached(source, 128)).toBeUndefined();
});

it('a page begins with the first command that is kept', async () => {
  const { pages, requests } = pagesOf(90, () => 1_000);
  const source = { id: 't', lane: 3, first: 90 };
  expect((await pages.exchangeOf(source, 100, 1_000))?.command).toBe('GET 100');
  expect(requests).toEqual([{ id: 't', lane: 3, from: 90, count: 38 }]);
  expect(pages.cached(source, 91)?.command).toBe('GET 91');
});

it('a page that has been added to since is fetched again', async () => {
  let commands = 10;
  const { pages } = pagesOf(0, () => commands);
  const source = { id: 't', lane: 0 };
  expect((await pages.exchangeOf(source, 9, commands))?.command).toBe('GET 9');
  commands = 20;
  expect((await pages.exchangeOf(source, 19, commands))?.command).toBe('GET 19');
});
