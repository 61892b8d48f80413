/** All that can be said of a command text before it runs. */
import { checkArguments } from '@roundtrip/checks';
import type { WireError } from '@roundtrip/protocol';
import {
  checkKnown,
  checkPolicy,
  type KnownCommands,
  parseCommandText,
  type WorkloadError,
  type WorkloadWarning,
} from '@roundtrip/workload';
import { readingOf, type WorkloadReading } from '../../../experiment/workload-reading.ts';

export interface TextCheck {
  reading: WorkloadReading;
  /** Commands that may not run; none where the text cannot be read. */
  refusals: readonly WorkloadError[];
  /** What Redis will answer with an error, or otherwise than is documented. */
  warnings: readonly WorkloadWarning[];
}

/** @param known absent until the server has told its commands */
export function checkText(text: string, known: KnownCommands | undefined): TextCheck {
  const parsed = parseCommandText(text);
  const reading = readingOf(text, parsed);
  if (!parsed.ok || !reading.ok) return { reading, refusals: [], warnings: [] };
  const tooLong = checkArguments(parsed.list, 'workload.text');
  const refusals = [
    ...checkPolicy(parsed.list),
    ...(tooLong === undefined ? [] : [lineError(tooLong.error)]),
  ];
  const refused = new Set(refusals.map(({ line }) => line));
  const warnings = known === undefined ? [] : checkKnown(parsed.list, known);
  return {
    reading: { ...reading, refusals },
    refusals,
    warnings: warnings.filter(({ line }) => !refused.has(line)),
  };
}

/** The whole line is marked. */
function lineError({ message, line = 1 }: WireError): WorkloadError {
  return { code: 'LIMIT', message, line, column: 1 };
}
