/** Layout of the commands' texts next to the client's line: as many as fit without overlapping. Pure, in CSS pixels. */

/** Commands that leave together, and where. */
export interface LabelledStrand {
  /** Rows, `to` exclusive. */
  from: number;
  to: number;
  atPx: number;
  /** They left one after another rather than in one line, so that the label has no brace. */
  isSpread?: boolean;
}

export type LabelLine = { kind: 'command'; row: number } | { kind: 'more'; count: number };

export interface LabelBlock extends LabelledStrand {
  /** Middle of the first line. */
  firstPx: number;
  lines: LabelLine[];
}

export interface LabelRoom {
  lineHeightPx: number;
  topPx: number;
  bottomPx: number;
}

/** A strand with more commands than fit shows at most this many lines. */
const LINES_OF_MANY = 4;

/** A label may be moved by this many lines from where its command leaves; if that is not enough, it is left out. */
const MAX_SHIFT = 0.75;

/** @param strands in order of `atPx` */
export function layoutLabels(strands: readonly LabelledStrand[], room: LabelRoom): LabelBlock[] {
  const { lineHeightPx, topPx, bottomPx } = room;
  const blocks: LabelBlock[] = [];
  let freeFromPx = topPx;
  strands.forEach((strand, place) => {
    if (strand.atPx < topPx) return;
    const wantedTop = strand.atPx - lineHeightPx / 2;
    const blockTop = Math.max(freeFromPx, wantedTop);
    if (blockTop - wantedTop > MAX_SHIFT * lineHeightPx) return;
    const next = strands[place + 1];
    const untilPx = next === undefined ? bottomPx : Math.min(bottomPx, next.atPx - lineHeightPx / 2);
    // The first line may reach into the space of a neighbour, which is then moved or left out.
    const fitting = Math.max(1, Math.floor((untilPx - blockTop) / lineHeightPx));
    if (blockTop + lineHeightPx > bottomPx) return;
    const lines = linesOf(strand, fitting);
    blocks.push({ ...strand, firstPx: blockTop + lineHeightPx / 2, lines });
    freeFromPx = blockTop + lines.length * lineHeightPx;
  });
  return blocks;
}

/** All commands if they fit; otherwise the first ones, how many follow, and the last. */
function linesOf({ from, to }: LabelledStrand, fitting: number): LabelLine[] {
  const count = to - from;
  const command = (row: number): LabelLine => ({ kind: 'command', row });
  if (count <= fitting) return Array.from({ length: count }, (_, offset) => command(from + offset));
  const lines = Math.min(fitting, LINES_OF_MANY);
  if (lines === 1) return [{ kind: 'more', count }];
  if (lines === 2) return [command(from), { kind: 'more', count: count - 1 }];
  const leading = lines - 2;
  return [
    ...Array.from({ length: leading }, (_, offset) => command(from + offset)),
    { kind: 'more', count: count - leading - 1 },
    command(to - 1),
  ];
}
