/** The beginning of a long reply. */
export interface Excerpt {
  text: string;
  /** Number of lines left out; 0 for a reply that is shown in full. */
  linesLeftOut: number;
}

const LINES = 10;

/** A line or two over the limit are shown: saying that they are missing would take as much space. */
const TOLERANCE = 2;

export function excerptOf(reply: string): Excerpt {
  let end = -1;
  for (let line = 0; line < LINES; line++) {
    end = reply.indexOf('\n', end + 1);
    if (end === -1) return { text: reply, linesLeftOut: 0 };
  }
  const linesLeftOut = reply.slice(end + 1).split('\n').length;
  if (linesLeftOut <= TOLERANCE) return { text: reply, linesLeftOut: 0 };
  return { text: reply.slice(0, end), linesLeftOut };
}
