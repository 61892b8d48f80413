import { expect, test } from 'vitest';
import { checkText, type TextCheck } from './check-text.ts';
import { createTextReader } from './text-reader.ts';

/** Checks that end when the test says so. */
function slowChecks() {
  const begun: string[] = [];
  let answer = () => {};
  const request = (text: string) =>
    new Promise<TextCheck>((resolve) => {
      begun.push(text);
      answer = () => resolve(checkText(text, undefined));
    });
  return { begun, request, answer: () => answer() };
}

test('of the texts that arrive during a check only the latest is checked', async () => {
  const { begun, request, answer } = slowChecks();
  const reader = createTextReader(request);
  const results = ['GET a', 'GET b', 'GET c'].map((text) => reader.check(text));
  expect(begun).toEqual(['GET a']);
  answer();
  expect(await results[0]).toMatchObject({ reading: { ok: true, commands: 1 } });
  expect(await results[1]).toBeUndefined();
  expect(begun).toEqual(['GET a', 'GET c']);
  answer();
  expect(await results[2]).toBeDefined();
});

test('the current text is not checked twice, unless its findings were discarded', async () => {
  const { begun, request, answer } = slowChecks();
  const reader = createTextReader(request);
  const [one, two] = [reader.check('GET a'), reader.check('GET a')];
  answer();
  expect(await two).toBe(await one);
  void reader.check('GET a');
  expect(begun).toEqual(['GET a']);
  reader.forget();
  void reader.check('GET a');
  expect(begun).toEqual(['GET a', 'GET a']);
});

test('a mistake in one line does not hide mistakes in others', () => {
  const known = new Map([['GET', { arity: 2 }]]);
  const check = checkText('GET "a\nHELLO 3\nGET\nFLUSHALL\n0 GET a\nGET a', known);
  expect(check.reading).toMatchObject({ ok: false, errors: [{ line: 1 }, { line: 5 }] });
  expect(check.refusals.map(({ line }) => line)).toEqual([2, 4]);
  expect(check.warnings.map(({ line }) => line)).toEqual([3]);
  expect(check.refused).toMatchObject({ refused: 2, commands: 4 });
});

test('a refused line gets no warning as well', () => {
  const known = new Map([['GET', { arity: 2 }]]);
  const { refusals, warnings } = checkText('KEYS\nGET\nGET a', known);
  expect(refusals.map(({ line }) => line)).toEqual([1]);
  expect(warnings.map(({ line }) => line)).toEqual([2]);
});
