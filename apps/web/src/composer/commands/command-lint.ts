/** Underlines syntax errors, refused commands, and commands that Redis will answer with an error. */
import { type Diagnostic, linter } from '@codemirror/lint';
import type { Extension, Text } from '@codemirror/state';
import type { Capture, LeftOut, RefusedCommands, WorkloadError } from '@roundtrip/workload';
import type { TextReader } from '../../reading/text-reader.ts';
import { leftOutLines, showLeftOut } from './left-out-lines.ts';

/** After the last keystroke. */
const DELAY_MS = 150;

/** An error that has at least a line. */
export type MarkedError = Pick<WorkloadError, 'line' | 'message'> & Partial<WorkloadError>;

export interface Findings {
  errors: readonly MarkedError[];
  /** Commands that will run, but not do what was meant. */
  warnings: readonly MarkedError[];
  /** A summary of those errors that are refused commands. */
  refused?: RefusedCommands | undefined;
  leftOut?: LeftOut;
  capture?: Capture | undefined;
}

export interface CommandLint {
  reader: TextReader;
  /** Errors that the server reported for exactly this text, if any. */
  refused: (text: string) => readonly MarkedError[];
  /** Called with the findings each time a text has been checked. */
  onLinted: (findings: Findings) => void;
}

export function commandLint({ reader, refused, onLinted }: CommandLint): Extension {
  const lint = linter(
    async (view) => {
      const { doc } = view.state;
      const text = doc.toString();
      const findings = await findingsIn(text, reader);
      if (findings === undefined) return [];
      const marked = new Set(findings.errors.map(({ line }) => line));
      const errors = [...findings.errors, ...refused(text).filter(({ line }) => !marked.has(line))];
      onLinted({ ...findings, errors });
      if (view.state.doc === doc) showLeftOut(view, findings.leftOut);
      return [
        ...errors.map((error) => diagnosticAt(doc, error, 'error')),
        ...findings.warnings.map((warning) => diagnosticAt(doc, warning, 'warning')),
      ];
    },
    { delay: DELAY_MS },
  );
  return [leftOutLines, lint];
}

/** Undefined if a later text overtook this one. */
async function findingsIn(text: string, reader: TextReader): Promise<Findings | undefined> {
  if (text.trim() === '') return { errors: [], warnings: [] };
  const check = await reader.check(text);
  if (check === undefined) return undefined;
  const { reading, refusals, ...others } = check;
  return { errors: inOrder(reading.ok ? [] : reading.errors, refusals), ...others };
}

function inOrder(...errors: (readonly WorkloadError[])[]): WorkloadError[] {
  return errors.flat().sort((one, other) => one.line - other.line);
}

function diagnosticAt(
  doc: Text,
  { line: lineNumber, column, endColumn, message }: MarkedError,
  severity: Diagnostic['severity'],
): Diagnostic {
  const line = doc.line(Math.min(Math.max(1, lineNumber), doc.lines));
  const at = (place: number | undefined, otherwise: number) =>
    place === undefined ? otherwise : Math.min(line.to, line.from + place - 1);
  const from = at(column, line.from);
  return { from, to: Math.max(from, at(endColumn, line.to)), severity, message };
}
