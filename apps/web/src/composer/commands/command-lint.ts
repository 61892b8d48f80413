/** Underlines what cannot be read, what is refused by the policy, and what the server refused. */
import { type Diagnostic, linter } from '@codemirror/lint';
import type { Extension, Text } from '@codemirror/state';
import { checkPolicy, parseCommandText, type WorkloadError } from '@roundtrip/workload';

/** After the last keystroke. */
const DELAY_MS = 150;

/** An error that names at least a line. */
export type MarkedError = Pick<WorkloadError, 'line' | 'message'> & Partial<WorkloadError>;

export interface CommandLint {
  /** What the server said of exactly this text, if it did. */
  refused: (text: string) => readonly MarkedError[];
  /** Told what was found in a text, each time it has been looked through. */
  onLinted: (errors: readonly MarkedError[]) => void;
}

export function commandLint({ refused, onLinted }: CommandLint): Extension {
  return linter(
    ({ state: { doc } }) => {
      const text = doc.toString();
      const errors: MarkedError[] = text.trim() === '' ? [] : [...errorsOf(text)];
      const marked = new Set(errors.map(({ line }) => line));
      errors.push(...refused(text).filter(({ line }) => !marked.has(line)));
      onLinted(errors);
      return errors.map((error) => diagnosticAt(doc, error));
    },
    { delay: DELAY_MS },
  );
}

function errorsOf(text: string): readonly WorkloadError[] {
  const parsed = parseCommandText(text);
  return parsed.ok ? checkPolicy(parsed.list) : parsed.errors;
}

function diagnosticAt(doc: Text, { line: lineNumber, column, endColumn, message }: MarkedError): Diagnostic {
  const line = doc.line(Math.min(Math.max(1, lineNumber), doc.lines));
  const at = (place: number | undefined, otherwise: number) =>
    place === undefined ? otherwise : Math.min(line.to, line.from + place - 1);
  const from = at(column, line.from);
  return { from, to: Math.max(from, at(endColumn, line.to)), severity: 'error', message };
}
