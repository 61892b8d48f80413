/** The part of an axis that a picture shows, in the axis's units. Pure: every change gives a new stretch. */

/** `to` is above `from`. */
export interface Stretch {
  from: number;
  to: number;
}

/** The whole of an axis. */
export interface WholeStretch extends Stretch {
  /** Zooming stops here: a closer look shows nothing more. */
  narrowest: number;
}

/** Moves the stretch, and resizes it if it is too wide or too narrow, so that it lies within `whole`. */
export function stretchWithin(stretch: Stretch, whole: WholeStretch): Stretch {
  const length = possibleLength(lengthOf(stretch), whole);
  return placed((stretch.from + stretch.to - length) / 2, length, whole);
}

/** `factor` above 1 shows less; `at` stays in place, unless the stretch meets an end of `whole`. */
export function zoomedStretch(stretch: Stretch, at: number, factor: number, whole: WholeStretch): Stretch {
  const length = lengthOf(stretch);
  const wanted = possibleLength(length / factor, whole);
  return placed(at - ((at - stretch.from) / length) * wanted, wanted, whole);
}

export function pannedStretch(stretch: Stretch, by: number, whole: WholeStretch): Stretch {
  return placed(stretch.from + by, possibleLength(lengthOf(stretch), whole), whole);
}

/** Moves the stretch as little as it takes to show the part or, if that is too long, its beginning. */
export function stretchShowing(stretch: Stretch, part: Stretch, whole: WholeStretch): Stretch {
  const length = lengthOf(stretch);
  // A margin, so that the part is not at the very edge.
  const margin = Math.min(0.1 * length, Math.max(0, (length - lengthOf(part)) / 2));
  let { from } = stretch;
  if (part.to + margin > from + length) from = part.to + margin - length;
  if (part.from - margin < from) from = part.from - margin;
  return placed(from, possibleLength(length, whole), whole);
}

export function isAllOf(stretch: Stretch, whole: Stretch): boolean {
  return lengthOf(stretch) >= lengthOf(whole) * (1 - 1e-9);
}

export function lengthOf({ from, to }: Stretch): number {
  return to - from;
}

function possibleLength(length: number, whole: WholeStretch): number {
  const widest = lengthOf(whole);
  return Math.min(widest, Math.max(Math.min(whole.narrowest, widest), length));
}

function placed(wanted: number, length: number, whole: Stretch): Stretch {
  const from = Math.min(whole.to - length, Math.max(whole.from, wanted));
  return { from, to: from + length };
}
