/**
 * Layout of the second client's track: a mark for each look, or one for looks too close together to tell apart. Pure, in
 * looks and microseconds on the lane's clock.
 */
import type { LookTrace } from '../../run/look-trace.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';

export interface LookMark {
  /** Looks, `to` exclusive. */
  from: number;
  to: number;
  /** From the question of the first look to the answer of the last. */
  fromUs: number;
  toUs: number;
  /** The states that the first and the last look saw. */
  state: number;
  lastState: number;
  /** All of them saw the same. */
  isOne: boolean;
  /** Absent for the first mark. */
  before?: {
    /** When the last look before it was answered. */
    endUs: number;
    /** Whether it saw the same or something else, or whether looks in between were only counted. */
    link: 'same' | 'changed' | 'left-out';
  };
}

export interface LookSight {
  window: TimeWindow;
  /** Looks that saw the same state and are closer than this are one mark. */
  gapUs: number;
  /** The minimum length of a mark; looks that begin within it join it. */
  minUs: number;
}

/**
 * The marks in sight, including those of which only the link to the previous mark is. Computed from the first look on, so that
 * panning changes no mark: O(looks).
 */
export function lookMarks({ columns, count }: LookTrace, { window, gapUs, minUs }: LookSight): LookMark[] {
  const { asked, answered, state, leftOut } = columns;
  const marks: LookMark[] = [];
  let mark: LookMark | undefined;
  const isInSight = ({ fromUs, toUs, before }: LookMark) =>
    (before?.endUs ?? fromUs) <= window.toUs && Math.max(toUs, fromUs + minUs) >= window.fromUs;
  const keep = () => {
    if (mark !== undefined && isInSight(mark)) marks.push(mark);
  };
  for (let look = 0; look < count; look++) {
    const [askedUs, answeredUs] = [asked[look] as number, answered[look] as number];
    const seen = state[look] as number;
    const isNext = leftOut[look] === 0;
    if (mark !== undefined) {
      const isAlike: boolean = mark.isOne && mark.state === seen && isNext && askedUs - mark.toUs <= gapUs;
      if (isAlike || askedUs < mark.fromUs + minUs) {
        mark.to = look + 1;
        mark.toUs = answeredUs;
        mark.lastState = seen;
        mark.isOne = mark.isOne && mark.state === seen;
        continue;
      }
    }
    keep();
    if (mark !== undefined && mark.toUs > window.toUs) return marks;
    const link: 'same' | 'changed' | 'left-out' = !isNext
      ? 'left-out'
      : mark?.lastState === seen
        ? 'same'
        : 'changed';
    mark = {
      from: look,
      to: look + 1,
      fromUs: askedUs,
      toUs: answeredUs,
      state: seen,
      lastState: seen,
      isOne: true,
      ...(mark && { before: { endUs: Math.max(mark.toUs, mark.fromUs + minUs), link } }),
    };
  }
  keep();
  return marks;
}
