import { CLIENTS, type Client } from '@roundtrip/codegen';
import { expect, it } from 'vitest';
import { clientLine, environmentLine } from './client-lines.ts';

it.each(Object.keys(CLIENTS) as Client[])('%s is told the host and the port', (client) => {
  const line = clientLine(client, 'redis://127.0.0.1:6390');
  expect(line).toContain('127.0.0.1');
  expect(line).toContain('6390');
  expect(line).not.toContain('\n');
});

it('the variable has the address as it is', () => {
  expect(environmentLine('redis://127.0.0.1:6390')).toBe('export REDIS_URL=redis://127.0.0.1:6390');
});
