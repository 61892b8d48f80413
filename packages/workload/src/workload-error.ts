/** What is wrong with a workload text, and where. */
export interface WorkloadError {
  code: 'SYNTAX' | 'EMPTY_WORKLOAD' | 'LIMIT' | 'REFUSED_COMMAND';
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  column: number;
  /** Column just after the offending text, where that has an end. */
  endColumn?: number;
  /** A sentence that names the place and one that says the remedy. */
  message: string;
}

/** What will run, and not do what was meant. */
export type WorkloadWarning = Omit<WorkloadError, 'code'>;

/** Most errors that one answer holds: who has more mends these first. */
export const ERRORS_SHOWN = 100;

/** An error whose message opens with its place. */
export function errorAt(
  code: WorkloadError['code'],
  place: { line: number; column: number; endColumn?: number },
  message: string,
): WorkloadError {
  return { code, ...place, message: `Line ${place.line}, column ${place.column}: ${message}` };
}
