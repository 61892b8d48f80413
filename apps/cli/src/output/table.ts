/** Rows of cells, set in columns: the first to the left, the others to the right. Pure. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Whether there may be colours has been decided before. */
export function coloured(style: 'bold' | 'dim' | 'green', text: string): string {
  const code = { bold: 1, dim: 2, green: 32 }[style];
  return `\u001b[${code}m${text}\u001b[0m`;
}
