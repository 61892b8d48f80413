import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RequestReader } from './request-reader.ts';

const request = (args: string[]) =>
  `*${args.length}\r\n${args.map((arg) => `$${arg.length}\r\n${arg}\r\n`).join('')}`;

test('finds the names in order, however the requests are split and whatever their arguments contain', () => {
  const name = fc.constantFrom('GET', 'set', 'Multi', 'EXEC', 'client');
  const argument = fc.string({ unit: fc.constantFrom('a', '\r\n', '$3\r\n', '*1\r\n', '', 'é') });
  const requests = fc.array(fc.tuple(name, fc.array(argument, { maxLength: 4 })), { maxLength: 8 });
  fc.assert(
    fc.property(requests, fc.array(fc.nat({ max: 200 })), (sent, cuts) => {
      const text = sent.map(([command, args]) => request([command, ...args])).join('');
      const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
      const reader = new RequestReader();
      const found = at.flatMap((from, index) => [...reader.read(text.slice(from, at[index + 1] ?? from))]);
      expect(found).toEqual(sent.map(([command]) => command.toUpperCase()));
    }),
  );
});
