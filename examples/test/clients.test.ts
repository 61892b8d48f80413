/**
 * Real clients of four languages do the same through a tap as directly: both versions of the protocol, errors, binary and large
 * values, transactions, scripts, blocking commands, pub/sub, MONITOR and client tracking.
 */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXAMPLES } from './run-program.ts';
import { startTappedRedis, type TappedRedis } from './tapped-redis.ts';

const CLIENTS = `${EXAMPLES}test/clients/`;

let tapped: TappedRedis;
beforeAll(async () => {
  tapped = await startTappedRedis();
});
afterAll(() => tapped?.close());

test.each(readdirSync(CLIENTS))('%s prints the same directly and through a tap', async (name) => {
  const expected = await tapped.runDirectly(CLIENTS + name);
  expect(expected).toMatch(/\nThe end\n$/);
  expect(await tapped.runThroughTap(CLIENTS + name)).toBe(expected);
});
