import type { WireError } from '@roundtrip/protocol';
import type { z } from 'zod';

/** A refusal that names each field at fault, as one would write it: `lanes[1].batchSize`. */
export function badRequest(error: z.ZodError): WireError {
  const issues = error.issues.map((issue) => {
    const field = issue.path.reduce<string>(
      (path, key) =>
        typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`,
      '',
    );
    return field === '' ? issue.message : `${field}: ${issue.message}`;
  });
  return { code: 'BAD_REQUEST', message: issues.join('; ') };
}
