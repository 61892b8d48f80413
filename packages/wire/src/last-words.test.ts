import { describe, expect, it } from 'vitest';
import { LastWords } from './last-words.ts';

function errorOf(...chunks: string[]): string | undefined {
  const words = new LastWords();
  for (const chunk of chunks) words.add(Buffer.from(chunk));
  return words.error?.message;
}

describe('LastWords', () => {
  it.each([
    [['-ERR max number of clients reached\r\n'], 'ERR max number of clients reached'],
    [['-', 'ERR max number of ', 'clients reached\r', '\n'], 'ERR max number of clients reached'],
    [[`-DENIED ${'x'.repeat(1500)}\r\n`], `DENIED ${'x'.repeat(1500)}`],
  ])('are a single error that Redis sent: %j', (chunks, error) => {
    expect(errorOf(...chunks)).toBe(error);
  });

  it.each<[string, string[]]>([
    ['nothing', []],
    ['half an error', ['-ERR max number']],
    ['a reply', ['+OK\r\n']],
    ['a reply before the error', ['+OK\r\n', '-ERR max number of clients reached\r\n']],
    ['an error and then a reply', ['-NOPERM no\r\n', '+OK\r\n']],
    ['two errors', ['-ERR a\r\n-ERR b\r\n']],
    ['an endless error', ['-', 'x'.repeat(5000), '\r\n']],
    ['a bulk string that looks like one', ['$6\r\n-ERR a\r\n']],
  ])('are absent if Redis sent %s', (_, chunks) => {
    expect(errorOf(...chunks)).toBeUndefined();
  });
});
