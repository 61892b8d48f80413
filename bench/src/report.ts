/** The result of a bench: a table, and one sentence about each goal. */

export interface Report {
  /** One line above the table: what was measured, and how much of it. */
  caption: string;
  head: string[];
  rows: string[][];
  verdicts: string[];
}

/** The caller decides whether the goal is reached; `wanted` and `actual` are in words. */
export function verdict(reached: boolean, wanted: string, actual: string): string {
  return `${reached ? 'Reached' : '**Missed**'}: ${wanted}. Measured: ${actual}.`;
}

export function toMarkdown({ caption, head, rows, verdicts }: Report): string {
  const widths = head.map((title, column) =>
    Math.max(3, ...[title, ...rows.map((row) => row[column] ?? '')].map((cell) => cell.length)),
  );
  const line = (cells: string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const table = [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
  return [caption, '', ...table, '', ...verdicts.map((sentence) => `- ${sentence}`)].join('\n');
}

/** A whole number with separators. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The median with the range of the values. */
export function withRange(values: readonly number[], middle: number, digits = 2): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${middle.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}
