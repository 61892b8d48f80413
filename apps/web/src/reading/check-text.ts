/** Everything that can be said about a command text before it runs. */
import { checkArguments } from '@roundtrip/checks';
import type { WireError } from '@roundtrip/protocol';
import {
  type Capture,
  captureIn,
  checkKnown,
  checkPolicy,
  type KnownCommands,
  type LeftOut,
  parseCommandText,
  type RefusedCommands,
  refusedCommands,
  type WorkloadError,
  type WorkloadWarning,
} from '@roundtrip/workload';
import { readingOf, type WorkloadReading } from './workload-reading.ts';

export interface TextCheck {
  reading: WorkloadReading;
  /** Commands that may not run. */
  refusals: readonly WorkloadError[];
  /** A summary of them, if there are any. */
  refused: RefusedCommands | undefined;
  /** Lines that are neither commands nor mistakes. */
  leftOut: LeftOut;
  /** When its commands were run and for whom, if it has records of `MONITOR`. */
  capture: Capture | undefined;
  /** Commands that Redis will answer with an error, or differently from its documentation. */
  warnings: readonly WorkloadWarning[];
}

/** @param known absent until the server has reported its commands */
export function checkText(text: string, known: KnownCommands | undefined): TextCheck {
  const parsed = parseCommandText(text);
  const reading = readingOf(text, parsed);
  const { list, leftOut } = parsed;
  const tooLong = checkArguments(list, 'workload.text');
  const refusals = [...checkPolicy(list), ...(tooLong === undefined ? [] : [lineError(tooLong.error)])];
  const marked = new Set(refusals.map(({ line }) => line));
  const warnings = known === undefined ? [] : checkKnown(list, known);
  return {
    reading: reading.ok ? { ...reading, refusals } : reading,
    refusals,
    refused: refusals.length > 0 ? refusedCommands(list) : undefined,
    leftOut,
    capture: captureIn(text),
    warnings: warnings.filter(({ line }) => !marked.has(line)),
  };
}

/** Marks the whole line. */
function lineError({ message, line = 1 }: WireError): WorkloadError {
  return { code: 'LIMIT', message, line, column: 1 };
}
