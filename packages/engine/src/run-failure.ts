/** Why a run ends early. Thrown within the engine and converted to a wire error in one place. */
import type { ErrorCode, WireError } from '@roundtrip/protocol';

export class RunFailure extends Error {
  override readonly name = 'RunFailure';
  readonly code: ErrorCode;
  /** Position in the experiment, if the failure is about one. */
  readonly place: Pick<WireError, 'line' | 'field'>;

  constructor(code: ErrorCode, message: string, place: RunFailure['place'] = {}) {
    super(message);
    this.code = code;
    this.place = place;
  }
}

export function wireErrorOf(error: unknown): WireError {
  if (error instanceof RunFailure) return { code: error.code, message: error.message, ...error.place };
  if (isOutOfMemory(error)) return { code: 'INTERNAL', message: OUT_OF_MEMORY };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'INTERNAL',
    message: `The playground failed (${message}). What had arrived is kept. Run again; if that fails too, send less at once.`,
  };
}

const OUT_OF_MEMORY =
  'The run needed more memory than its thread has. What had arrived is kept. ' +
  'Send less at once: a smaller batch size, or fewer and shorter commands; then run again.';

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
}
