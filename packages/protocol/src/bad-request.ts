import type { z } from 'zod';
import type { WireError } from './errors.ts';

/** Who has more mistakes mends these first. */
const ISSUES_SHOWN = 10;
/** A message can name what was sent, and that can be of any length. */
const LENGTH_SHOWN = 1_000;

/** A refusal that names each field at fault, as one would write it: `lanes[1].batchSize`. */
export function badRequest(error: z.ZodError): WireError {
  const issues = error.issues.slice(0, ISSUES_SHOWN).map((issue) => {
    const field = issue.path.reduce<string>(
      (path, key) =>
        typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`,
      '',
    );
    return field === '' ? issue.message : `${field}: ${issue.message}`;
  });
  const message = issues.join('; ');
  const isLong = message.length > LENGTH_SHOWN;
  return { code: 'BAD_REQUEST', message: isLong ? `${message.slice(0, LENGTH_SHOWN)} …` : message };
}
