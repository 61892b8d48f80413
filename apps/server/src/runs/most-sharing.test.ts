import { expect, it } from 'vitest';
import { mostSharing } from './most-sharing.ts';

/** A Redis with this answer, which refuses everything else. */
const redis = (answers: Record<string, unknown>, kind: 'external' | 'local' = 'external') => ({
  kind,
  async call(...command: string[]) {
    const answer = answers[command.join(' ')];
    if (answer === undefined) throw new Error('NOPERM');
    return answer;
  },
});

const tells = (clients: number) => redis({ 'INFO clients': `# Clients\r\nmaxclients:${clients}\r\n` });

it('as many share a worker as Redis has connections for', async () => {
  expect(await mostSharing(tells(10_000), 1)).toBe(64);
  expect(await mostSharing(tells(120), 1)).toBe(10);
  expect(await mostSharing(tells(120), 2)).toBe(5);
  expect(await mostSharing(tells(20), 4)).toBe(1);
});

it('a Redis that has it only in its configuration is asked there', async () => {
  const answer = ['maxclients', '240'];
  const older = redis({ 'INFO clients': 'connected_clients:1', 'CONFIG GET maxclients': answer });
  expect(await mostSharing(older, 1)).toBe(20);
});

it('with a Redis that does not tell, each run has a worker to itself', async () => {
  expect(await mostSharing(redis({}), 1)).toBe(1);
});

it('the playground’s own accepts as many as there may be', async () => {
  expect(await mostSharing(redis({}, 'local'), 4)).toBe(64);
});
