/** Parses YAML, and so JSON, against a schema. Problems are reported by line. */
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problems } from './problem.ts';

export interface ReadYaml<Value> {
  value: Value;
  /** Line in the file of the value at the path, or of the innermost existing value around it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * @param firstLine line of the file on which the text begins
 * @returns `undefined` if there were problems
 */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  firstLine: number,
  schema: Schema,
  problems: Problems,
): ReadYaml<z.output<Schema>> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => firstLine - 1 + lines.linePos(offset).line;
  for (const { pos, message } of document.errors) problems.add(lineAt(pos[0]), message);
  if (document.errors.length > 0) return undefined;
  const parsed = schema.safeParse(document.toJS() ?? {});
  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(path));
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const { path, message } of parsed.error.issues) {
    problems.add(lineOf(path), path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`);
  }
  return undefined;

  function offsetOf(path: readonly PropertyKey[]): number {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (range) return range[0];
    }
    return 0;
  }
}
