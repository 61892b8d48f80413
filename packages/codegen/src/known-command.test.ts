import { describe, expect, test } from 'vitest';
import { CLIENTS, type Client, writeProgram } from './programs.ts';

function programOf(client: Client, line: string): string {
  const program = writeProgram(
    { workload: { kind: 'commands', text: line }, lanes: [{ kind: 'sequential' }], network: { rttMs: 0 } },
    0,
    client,
  );
  if ('reason' in program) throw new Error(program.reason);
  return program.text;
}

/** How each client with a dedicated method writes a time to live. */
const DURATIONS: Partial<Record<Client, RegExp>> = {
  ioredis: /'EX', 300\)/,
  'node-redis': /type: 'EX'/,
  'redis-py': /ex=/,
  'go-redis': /time\.Second/,
  jedis: /SetParams\.setParams/,
  'stackexchange-redis': /TimeSpan/,
};

describe.each(Object.entries(DURATIONS) as [Client, RegExp][])(
  'a time to live for %s',
  (client, duration) => {
    test('of some seconds uses the method that people use', () => {
      expect(programOf(client, 'SET k v EX 300')).toMatch(duration);
    });

    // go-redis takes 0 for no expiry, and negative values for KEEPTTL or none.
    test.each(['0', '-1', '-300', '99999999999', '007', 'soon'])(
      'of %s goes as it was written',
      (seconds) => {
        for (const line of [`SET k v EX ${seconds}`, `EXPIRE k ${seconds}`]) {
          const text = programOf(client, line);
          expect(text).not.toMatch(duration);
          const [call = ''] = text.split('\n').filter((each) => /["']k["']/.test(each));
          const words = line.split(' ').slice(client === 'ioredis' ? 1 : 0);
          expect([...call.matchAll(/["']([^"' ]+)["']/g)].map(([, word]) => word)).toEqual(words);
        }
      },
    );
  },
);

test('every client is covered, except redis-cli, which has no methods', () => {
  const others = Object.keys(CLIENTS).filter((client) => !(client in DURATIONS));
  expect(others).toEqual(['redis-cli']);
});
