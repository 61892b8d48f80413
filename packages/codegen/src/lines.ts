/** Source text as lines, without the newline. */
export type Lines = readonly string[];

export function indented(lines: Lines, by = '  '): string[] {
  return lines.map((line) => (line === '' ? '' : by + line));
}

/** A title and the remarks below it, as comment lines of at most `width` characters. */
export function commented([title = '', ...remarks]: readonly string[], mark: string, width = 100): string[] {
  const lines = (text: string) => wrapped(text, width - mark.length - 1).map((line) => `${mark} ${line}`);
  return [...lines(title), mark, ...remarks.flatMap(lines)];
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Joins blocks of lines with an empty line between them; empty blocks are dropped. */
export function spaced(...blocks: readonly Lines[]): string[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index > 0 ? ['', ...block] : [...block]));
}
