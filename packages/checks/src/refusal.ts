import type { ErrorCode, WireError } from '@roundtrip/protocol';
import type { Remedy } from './remedy.ts';

/** Why an experiment may not run, and what can be done about it with one press. */
export interface Refusal {
  error: WireError;
  remedies: readonly Remedy[];
}

export function refusal(
  code: ErrorCode,
  message: string,
  { remedies = [], ...place }: { field?: string; line?: number; remedies?: readonly Remedy[] } = {},
): Refusal {
  return { error: { code, message, ...place }, remedies };
}
