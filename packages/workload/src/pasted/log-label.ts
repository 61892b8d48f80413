/** What logs, searches and terminals put in front of the lines they show. */
import { isCommandName } from '../policy/verdicts.ts';
import { skipBlanks } from '../tokenize.ts';

/** Most labels in front of one line. */
export const MOST_LABELS = 6;

/** Each ends before the line proper. Lengths are bounded so that a long line costs no more than a short one. */
const LABELS = [
  // Terminal colours, and the Ctrl+C that ended MONITOR.
  String.raw`\x1b\[[\d;]{0,20}m|\^C`,
  // `docker compose logs`: redis-1  | …
  String.raw`(?<service>[\w.\-/]{1,100}) {1,60}\|(?: |$)`,
  // `kubectl logs --prefix`: [pod/redis-0/redis] …
  String.raw`\[pod/[^\]\s]{1,200}\] `,
  // ISO 8601, as `docker logs --timestamps` writes it.
  String.raw`\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]? `,
  // A system log: Nov 14 22:13:20 host redis[123]: …
  String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.\-]{1,100} [\w./\-]{1,100}(?:\[\d{1,10}\])?: `,
  // `grep -n`, in one file or several.
  String.raw`\d{1,9}[:-]|[\w./~][^\s:"'|>]{0,200}?(?<mark>[:-])\d{1,9}\k<mark>`,
  // `grep` in several files.
  String.raw`[\w./~][^\s:"'|>]{0,200}\.[A-Za-z]\w{0,9}:`,
  // `cat -n`, `nl`, and lists: 12<tab>…, 12. …, 12) …
  String.raw`\d{1,9}(?:[.)] {1,9}|\t)`,
];
const LABEL = new RegExp(LABELS.join('|'), 'y');

/** A record may also follow a bare number, otherwise taken for a repeat count, or a plus sign, which may start a name. */
const LABEL_OF_RECORD = new RegExp([...LABELS, String.raw`\d{1,9} {1,9}`, String.raw`\+`].join('|'), 'y');

/** Offset after the label at `at`, or `undefined` if there is none. */
export function afterLabel(
  line: string,
  at: number,
  { ofRecord }: { ofRecord: boolean },
): number | undefined {
  const label = ofRecord ? LABEL_OF_RECORD : LABEL;
  label.lastIndex = at;
  const found = label.exec(line);
  const service = found?.groups?.service;
  if (found === null || (service !== undefined && isCommandName(service))) return undefined;
  return label.lastIndex;
}

/** Labels that cannot be a command's name. */
const ALONE = / \||\^C|^\s*\[pod/;

/** Whether the line is a label with nothing after it: a blank line of the log. */
export function isLabelAlone(line: string, from: number): boolean {
  return ALONE.test(line) && afterLabels(line, from) === line.length;
}

/** The line without its leading labels. */
export function withoutLabels(line: string): string {
  return line.slice(afterLabels(line, skipBlanks(line, 0)));
}

function afterLabels(line: string, from: number): number {
  let at = from;
  for (let labels = 0; labels < MOST_LABELS; labels++) {
    const next = afterLabel(line, at, { ofRecord: false });
    if (next === undefined) break;
    at = skipBlanks(line, next);
  }
  return at;
}
