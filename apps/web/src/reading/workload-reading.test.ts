import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { checkText } from './check-text.ts';
import type { TextAnswer, TextRequest } from './text-worker.ts';

/** A thread that answers when, and in the order that, the test says. */
class SlowThread extends EventTarget {
  static asked: { text: string; answer: () => void }[] = [];

  postMessage(request: TextRequest): void {
    if (request.kind !== 'check') return;
    const { id, text } = request;
    const answer = () => {
      const data: TextAnswer = { kind: 'check', id, check: checkText(text, undefined) };
      this.dispatchEvent(new MessageEvent('message', { data }));
    };
    SlowThread.asked.push({ text, answer });
  }
}

vi.stubGlobal('Worker', SlowThread);
afterAll(() => vi.unstubAllGlobals());
afterEach(() => SlowThread.asked.splice(0));

// Another test may have loaded the module and started a thread.
vi.resetModules();
const { isLong, readingStore, readWorkload, UNREAD, whenRead } = await import('./workload-reading.ts');

const askedAbout = (text: string) =>
  vi.waitUntil(() => SlowThread.asked.find((asked) => asked.text === text)?.answer, { timeout: 100_000 });
const linesOf = (command: string, lines: number) => Array.from({ length: lines }, () => command).join('\n');

test('a short text is read at once, and so is one beyond the length limit', () => {
  expect(readWorkload('3 GET a\n---\nPING')).toMatchObject({ ok: true, commands: 4, phases: [3, 1] });
  expect(readWorkload('x'.repeat(1_000_001))).toMatchObject({ ok: false, errors: [{ code: 'LIMIT' }] });
});

test('a long text is read in another thread, once however often it is requested, and the store tells when', async () => {
  const text = linesOf('GET a', 1_000);
  expect(isLong(text)).toBe(true);
  expect(readWorkload(text)).toBe(UNREAD);
  expect(readWorkload(text)).toBe(UNREAD);
  const read = whenRead(text);
  const before = readingStore.getState().readWorkload;
  (await askedAbout(text))();
  expect(await read).toMatchObject({ ok: true, commands: 1_000 });
  expect(SlowThread.asked).toHaveLength(1);
  expect(readingStore.getState().readWorkload).not.toBe(before);
  expect(readWorkload(text)).toBe(await read);
});

test('the reading of an earlier text is never given for a later one, whichever is read first', async () => {
  const [early, late] = [linesOf('GET early', 1_000), `${linesOf('GET late', 1_500)}\nGET "`];
  expect([readWorkload(early), readWorkload(late)]).toEqual([UNREAD, UNREAD]);
  (await askedAbout(late))();
  expect(await whenRead(late)).toMatchObject({ ok: false, errors: [{ line: 1_501 }] });
  expect(readWorkload(early)).toBe(UNREAD);
  (await askedAbout(early))();
  expect(await whenRead(early)).toMatchObject({ ok: true, commands: 1_000 });
  expect(readWorkload(late)).toMatchObject({ ok: false, errors: [{ line: 1_501 }] });
});
