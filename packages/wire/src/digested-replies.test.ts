import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DigestedReplies } from './digested-replies.ts';
import { RespError } from './resp-scanner.ts';

/** Replies of every RESP type, encoded according to the specification. */
const reply = fc.oneof(
  fc.constantFrom('+OK\r\n', '-ERR no\r\n', ':-7\r\n', '$-1\r\n', '_\r\n', '*0\r\n'),
  fc.uint8Array({ maxLength: 60 }).map((payload) => {
    return `$${payload.length}\r\n${Buffer.from(payload).toString('latin1')}\r\n`;
  }),
  fc
    .array(fc.uint8Array({ maxLength: 20 }), { maxLength: 5 })
    .map(
      (items) =>
        `*${items.length}\r\n${items.map((item) => `$${item.length}\r\n${Buffer.from(item).toString('latin1')}\r\n`).join('')}`,
    ),
);
const push = fc.constant('>2\r\n+invalidate\r\n*1\r\n$1\r\nk\r\n');

const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const sha256 = (text: string) => createHash('sha256').update(bytesOf(text)).digest('hex');

function read(text: string, cuts: readonly number[], budget: number) {
  const replies = new DigestedReplies(budget);
  const bytes = bytesOf(text);
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    replies.add(bytes.subarray(from, cut));
    from = cut;
  }
  return replies.complete;
}

describe('DigestedReplies', () => {
  it('reports each reply’s length and digest however the stream is cut, and its bytes within the budget', () => {
    const item = fc.oneof(
      { weight: 4, arbitrary: reply.map((text) => ({ text, isPush: false })) },
      { weight: 1, arbitrary: push.map((text) => ({ text, isPush: true })) },
    );
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 12 }),
        fc.array(fc.nat(600), { maxLength: 20 }),
        fc.nat(300),
        (items, at, budget) => {
          const text = items.map((each) => each.text).join('');
          const cuts = at.filter((cut) => cut <= text.length).sort((a, b) => a - b);
          const found = read(text, cuts, budget);
          const replies = items.filter(({ isPush }) => !isPush).map((each) => each.text);
          let room = budget;
          const expected = replies.map((each) => {
            const isKept = each.length <= room;
            if (isKept) room -= each.length;
            return {
              byteLength: each.length,
              digest: sha256(each),
              ...(isKept && { bytes: new Uint8Array(bytesOf(each)) }),
            };
          });
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reports nothing for an incomplete reply', () => {
    const text = '$5\r\nhello\r\n';
    for (let length = 0; length < text.length; length++)
      expect(read(`:1\r\n${text.slice(0, length)}`, [], 100)).toHaveLength(1);
    expect(read(`:1\r\n${text}`, [], 100)).toHaveLength(2);
  });

  it('refuses bytes that are not RESP', () => {
    expect(() => read('HTTP/1.1 400 Bad Request\r\n', [], 100)).toThrow(RespError);
  });
});
