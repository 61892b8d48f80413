/** The stretch of an axis that a picture shows, in whatever the axis counts. Pure: every change gives a new stretch. */

/** `to` is above `from`. */
export interface Stretch {
  from: number;
  to: number;
}

/** All there is of an axis. */
export interface WholeStretch extends Stretch {
  /** Closer than this there is nothing more to see. */
  narrowest: number;
}

/** The stretch moved and, where it is too wide or too narrow, resized to lie within `whole`. */
export function stretchWithin(stretch: Stretch, whole: WholeStretch): Stretch {
  const length = possibleLength(lengthOf(stretch), whole);
  return placed((stretch.from + stretch.to - length) / 2, length, whole);
}

/** `factor` above 1 shows less; `at` stays where it is, unless the stretch meets an end of `whole`. */
export function zoomedStretch(stretch: Stretch, at: number, factor: number, whole: WholeStretch): Stretch {
  const length = lengthOf(stretch);
  const wanted = possibleLength(length / factor, whole);
  return placed(at - ((at - stretch.from) / length) * wanted, wanted, whole);
}

export function pannedStretch(stretch: Stretch, by: number, whole: WholeStretch): Stretch {
  return placed(stretch.from + by, possibleLength(lengthOf(stretch), whole), whole);
}

/** The stretch moved as little as it takes to show the part, or its beginning where it is too long. */
export function stretchShowing(stretch: Stretch, part: Stretch, whole: WholeStretch): Stretch {
  const length = lengthOf(stretch);
  // A margin, so that what is shown does not stand at the very edge.
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
