import { LIMITS } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { tooLongText } from './too-long-text.ts';

const text = 'x'.repeat(LIMITS.textLength + 1);
const fits = { workload: { kind: 'commands' as const, text: 'GET a' }, lanes: [], network: { rttMs: 0 } };

test('a text over the limit is refused by field, with the limit and the remedy', () => {
  expect(tooLongText({ ...fits, workload: { kind: 'commands', text } })).toMatchObject({
    code: 'LIMIT',
    field: 'workload.text',
    message: expect.stringMatching(/1,000,001 characters.*1,000,000.*repeat count/),
  });
  expect(tooLongText({ ...fits, setup: text })).toMatchObject({ field: 'setup' });
  expect(tooLongText(fits)).toBeUndefined();
});
