import { once } from 'node:events';
import { connect } from 'node:net';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from './command-bytes.ts';
import { splitInline } from './inline-command.ts';

let redis: RedisProcess;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

/** What Redis makes of a line, and then of QUIT. */
async function answerTo(line: Buffer): Promise<Buffer> {
  const socket = connect(redis.socket);
  const pieces: Buffer[] = [];
  socket.on('data', (bytes) => void pieces.push(bytes));
  socket.end(Buffer.concat([Buffer.from('EVAL "return ARGV" 0 '), line, Buffer.from('\r\nQUIT\r\n')]));
  await once(socket, 'close');
  return Buffer.concat(pieces);
}

test('a line is split as Redis splits it', async () => {
  const unit = fc.constantFrom(
    ...['a', 'n', ' ', ' ', '\t', '"', '"', "'", "'", '\\', 'x', '4', '1', '\xff'],
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 14 }), async (text) => {
      const line = Buffer.from(text, 'latin1');
      const args = splitInline(line);
      const expected = args
        ? `${Buffer.from(commandOf(args)).toString('latin1')}+OK\r\n`
        : '-ERR Protocol error: unbalanced quotes in request\r\n';
      expect((await answerTo(line)).toString('latin1')).toBe(expected);
    }),
    { numRuns: 200 },
  );
});
