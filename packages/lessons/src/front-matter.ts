/** The head of a lesson's file: its entry in the list of lessons. */
import { z } from 'zod';

export const frontMatterSchema = z.strictObject({
  title: z.string().min(1).max(80),
  summary: z.string().min(1).max(240),
  minutes: z.number().int().min(1).max(120),
});

const FENCE = /^---[ \t]*$/;

export interface SplitFile {
  /** Begins on the second line of the file. */
  frontMatter: string;
  body: string;
  /** Number of lines before the body. */
  linesBefore: number;
}

/** `undefined` if the file does not begin with front matter between two lines of `---`. */
export function splitFrontMatter(text: string): SplitFile | undefined {
  const lines = text.split('\n');
  if (!FENCE.test(lines[0] ?? '')) return undefined;
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (end < 0) return undefined;
  return {
    frontMatter: lines.slice(1, end).join('\n'),
    body: lines.slice(end + 1).join('\n'),
    linesBefore: end + 1,
  };
}
