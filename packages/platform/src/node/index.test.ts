import { expect, test } from 'vitest';
import type * as Port from '../index.ts';
import * as adapter from './index.ts';

test('the adapter has all that is declared', () => {
  // The compiler says what is missing.
  const declared: typeof Port = adapter;
  expect(Object.values(declared)).not.toContain(undefined);
});
