/** Why a run ends before its end. Thrown within the engine, made a wire error in one place. */
import type { ErrorCode, WireError } from '@roundtrip/protocol';

export class RunFailure extends Error {
  override readonly name = 'RunFailure';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function wireErrorOf(error: unknown): WireError {
  if (error instanceof RunFailure) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'INTERNAL', message: `The playground failed: ${message}` };
}
