export { type Activity, beginRun, newActivity } from './activity.ts';
export { type Cancellation, cancelledBy } from './cancellation.ts';
export { clearRun, executeRun } from './execute-run.ts';
export { CHUNK_ROWS } from './row-stream.ts';
export { wireErrorOf } from './run-failure.ts';
export type { RowsMessage, RunMessage, RunOutcome, RunTask } from './run-messages.ts';
export type { WorkerMessage, WorkerTask } from './run-worker.ts';
export { mostInFlight } from './strategies/index.ts';
