import { expect, test } from 'vitest';
import { clientOfCommand } from './client-of-command.ts';

test.each([
  ['pytest -q', 'redis-py'],
  ['/usr/bin/python3.12 -m unittest', 'redis-py'],
  ['npx vitest run', 'ioredis'],
  ['go test ./...', 'go-redis'],
  ['./gradlew test', 'jedis'],
  ['dotnet test', 'stackexchange-redis'],
  ['redis-cli GET a', 'redis-cli'],
  ['make test', undefined],
  ['bin/rails test', undefined],
])('%s: %s', (line, client) => {
  const [program = '', ...args] = line.split(' ');
  expect(clientOfCommand({ program, args })).toBe(client);
  expect(clientOfCommand({ program: 'sh', args: ['-c', `cd app; exec ${line}`] })).toBe(client);
});
