import { expect, test } from 'vitest';
import { replyText } from './reply-text.ts';

function printed(raw: string): string {
  return replyText(Buffer.from(raw)).text;
}

test.each([
  ['+OK\r\n', 'OK'],
  ['-ERR unknown command\r\n', '(error) ERR unknown command'],
  [':-42\r\n', '(integer) -42'],
  ['$3\r\na"b\r\n', '"a\\"b"'],
  ['$0\r\n\r\n', '""'],
  ['$4\r\n\r\n\r\n\r\n', '"\\r\\n\\r\\n"'],
  ['$2\r\né\r\n', '"\\xc3\\xa9"'],
  ['$-1\r\n', '(nil)'],
  ['*-1\r\n', '(nil)'],
  ['_\r\n', '(nil)'],
  ['*0\r\n', '(empty array)'],
  ['~0\r\n', '(empty set)'],
  ['%0\r\n', '(empty hash)'],
  ['>0\r\n', '(empty push)'],
  [',3.14\r\n', '(double) 3.14'],
  [',inf\r\n', '(double) inf'],
  ['#t\r\n', '(true)'],
  ['#f\r\n', '(false)'],
  ['=10\r\ntxt:two\né\r\n', 'two\né'],
  ['*2\r\n:1\r\n*2\r\n+a\r\n+b\r\n', '1) (integer) 1\n2) 1) a\n   2) b'],
  ['~1\r\n$1\r\na\r\n', '1~ "a"'],
  ['%1\r\n$1\r\nk\r\n$1\r\nv\r\n', '1# "k" => "v"'],
  ['%1\r\n$1\r\nk\r\n*2\r\n:1\r\n:2\r\n', '1# "k" => \n   1) (integer) 1\n   2) (integer) 2'],
])('%j is printed as redis-cli prints it', (raw, text) => {
  expect(printed(raw)).toBe(text);
});

// redis-cli 7.0 gives up on these.
test.each([
  [
    '(3492890328409238509324850943850943825024385\r\n',
    '(big number) 3492890328409238509324850943850943825024385',
  ],
  ['!8\r\nERR a\r\nb\r\n', '(error) ERR a\r\nb'],
  ['|1\r\n+key-popularity\r\n%1\r\n$1\r\na\r\n,0.1923\r\n*1\r\n|1\r\n+ttl\r\n:3\r\n:7\r\n', '1) (integer) 7'],
])('%j of RESP3 is printed in the manner of redis-cli', (raw, text) => {
  expect(printed(raw)).toBe(text);
});

test('numbers of elements are aligned to the widest', () => {
  const lines = printed(`*10\r\n${'*1\r\n:7\r\n'.repeat(10)}`).split('\n');
  expect(lines[0]).toBe(' 1) 1) (integer) 7');
  expect(lines[9]).toBe('10) 1) (integer) 7');
});

test('only a reply that is an error itself counts as one', () => {
  expect(replyText(Buffer.from('-ERR a\r\n')).error).toBe(true);
  expect(replyText(Buffer.from('!5\r\nERR a\r\n')).error).toBe(true);
  expect(replyText(Buffer.from('*1\r\n-ERR a\r\n'))).toEqual({ text: '1) (error) ERR a', error: false });
});

test('what LOLWUT answers is printed as the picture it is', () => {
  const raw = Buffer.from('$10\r\n#_#\nRedis\n\r\n');
  expect(replyText(raw, 'lolwut').text).toBe('#_#\nRedis');
  expect(replyText(raw, 'GET').text).toBe('"#_#\\nRedis\\n"');
});

test('text that is not UTF-8 shows replacement characters', () => {
  expect(replyText(Uint8Array.from([0x2b, 0xff, 0x0d, 0x0a])).text).toBe('\ufffd');
});

test.each(['', '+OK', '$5\r\nabc\r\n', '*2\r\n:1\r\n', ':1\r\n:2\r\n', '?\r\n', '$?\r\n'])(
  '%j is not one complete reply',
  (raw) => {
    expect(() => printed(raw)).toThrow(RangeError);
  },
);

test('a large string is printed in good time', () => {
  const length = 16 * 1024 * 1024;
  const raw = Buffer.concat([
    Buffer.from(`$${length}\r\n`),
    Buffer.alloc(length, 'a\0'),
    Buffer.from('\r\n'),
  ]);
  expect(replyText(raw).text).toHaveLength((length / 2) * 5 + 2);
});
