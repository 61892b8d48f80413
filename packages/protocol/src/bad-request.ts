import type { z } from 'zod';
import type { WireError } from './errors.ts';

/** With more mistakes than this, fix these first. */
const ISSUES_SHOWN = 10;
/** Messages may quote the input, which can be of any length. */
const LENGTH_SHOWN = 1_000;

/** A refusal that names each offending field in the usual notation: `lanes[1].batchSize`. */
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
