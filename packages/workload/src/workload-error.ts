/** What is wrong with a workload text, and where. */
export interface WorkloadError {
  code: 'SYNTAX' | 'EMPTY_WORKLOAD' | 'LIMIT' | 'REFUSED_COMMAND';
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  column: number;
  /** Column just after the offending text, if it has an end. */
  endColumn?: number;
  /** One sentence with the place and the problem, one with the remedy. */
  message: string;
}

/** Something that will run but not do what was meant. */
export type WorkloadWarning = Omit<WorkloadError, 'code'>;

/** Most errors in one answer: with more than these, fix these first. */
export const ERRORS_SHOWN = 100;

/** An error whose message begins with its place. */
export function errorAt(
  code: WorkloadError['code'],
  place: { line: number; column: number; endColumn?: number },
  message: string,
): WorkloadError {
  return { code, ...place, message: `Line ${place.line}, column ${place.column}: ${message}` };
}
