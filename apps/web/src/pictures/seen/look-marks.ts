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
  /** From asking for the first of them until the answer to the last. */
  fromUs: number;
  toUs: number;
  /** What the first of them saw, and the last. */
  state: number;
  lastState: number;
  /** All of them saw the same. */
  isOne: boolean;
  /** Absent for the first mark. */
  before?: {
    /** When the last look before it was answered. */
    endUs: number;
    /** Whether it had seen the same, something else, or whether looks in between were only counted. */
    link: 'same' | 'changed' | 'left-out';
  };
}

export interface LookSight {
  window: TimeWindow;
  /** Looks that saw the same and are closer than this are one mark. */
  gapUs: number;
  /** A mark takes this long to be seen; looks that begin within it have no mark of their own. */
  leastUs: number;
}

/**
 * The marks that are in sight, those included of which only the link to the mark before is. From the first look on, so that
 * panning changes no mark: costs the looks.
 */
export function lookMarks({ columns, count }: LookTrace, { window, gapUs, leastUs }: LookSight): LookMark[] {
  const { asked, answered, state, leftOut } = columns;
  const marks: LookMark[] = [];
  let mark: LookMark | undefined;
  const isInSight = ({ fromUs, toUs, before }: LookMark) =>
    (before?.endUs ?? fromUs) <= window.toUs && Math.max(toUs, fromUs + leastUs) >= window.fromUs;
  const keep = () => {
    if (mark !== undefined && isInSight(mark)) marks.push(mark);
  };
  for (let look = 0; look < count; look++) {
    const [askedUs, answeredUs] = [asked[look] as number, answered[look] as number];
    const seen = state[look] as number;
    const isNext = leftOut[look] === 0;
    if (mark !== undefined) {
      const isAlike: boolean = mark.isOne && mark.state === seen && isNext && askedUs - mark.toUs <= gapUs;
      if (isAlike || askedUs < mark.fromUs + leastUs) {
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
      ...(mark && { before: { endUs: Math.max(mark.toUs, mark.fromUs + leastUs), link } }),
    };
  }
  keep();
  return marks;
}
