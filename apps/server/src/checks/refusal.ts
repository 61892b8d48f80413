import type { ErrorCode, WireError } from '@roundtrip/protocol';

export type Refused = { ok: false; error: WireError };

export function refuse(code: ErrorCode, message: string, field?: string): Refused {
  return { ok: false, error: { code, message, ...(field !== undefined && { field }) } };
}
