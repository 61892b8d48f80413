/**
 * Turns strands into what is drawn: a line, thicker the more commands it carries and as far as its neighbours leave room, or
 * a band. Nothing may look as if it took time that it did not take. Pure, in CSS pixels down the picture.
 */
import type { TraceColumns } from '@roundtrip/protocol';
import type { TimeScale } from '../scale/time-scale.ts';
import type { Strand } from './strands.ts';

export type StrandShape =
  | {
      kind: 'line';
      strand: Strand;
      leavesPx: number;
      arrivesPx: number;
      thickness: number;
      /** Length of the arrow's head; 0 if it would hide more than it shows. */
      head: number;
      /** Width of the hatching around it; 0 if there is no room for it. */
      sleeve: number;
    }
  | {
      kind: 'band';
      strand: Strand;
      leavesPx: number;
      lastLeavesPx: number;
      arrivesPx: number;
      lastArrivesPx: number;
      stroke: number;
    };

/** A line that carries more commands is thicker, up to this many times. */
const THICKEST = 4;
/** Shares of the distance to its neighbours that a line may fill, without and with its hatching. */
const FILLED = 0.16;
const SLEEVED = 0.5;

export function strandShapes(
  strands: readonly Strand[],
  { sent, received }: TraceColumns,
  { pxOf, usPerPx }: TimeScale,
  strokePx: number,
): StrandShape[] {
  return strands.map((strand, place) => {
    const leavesPx = pxOf(strand.firstLeavesUs);
    const lastLeavesPx = pxOf(strand.lastLeavesUs);
    const arrivesPx = pxOf(strand.firstArrivesUs);
    const lastArrivesPx = pxOf(strand.lastArrivesUs);
    const carried = Math.min(THICKEST, 1 + 0.5 * Math.log2(strand.to - strand.from));
    const wanted = strokePx * carried;
    // Between its request and its reply, and to the lines before and after it.
    const tripPx = ((received[strand.from] as number) - (sent[strand.from] as number)) / usPerPx;
    const room = Math.min(tripPx / 2, gapPx(strands, place, usPerPx));
    const thickness = Math.max(Math.min(1, wanted), Math.min(wanted, FILLED * room));
    if (Math.max(lastLeavesPx - leavesPx, lastArrivesPx - arrivesPx) > thickness) {
      const stroke = Math.min(0.75 * strokePx, Math.max(0.5, FILLED * room));
      return { kind: 'band', strand, leavesPx, lastLeavesPx, arrivesPx, lastArrivesPx, stroke };
    }
    const head = 3.2 * strokePx + 1.1 * thickness;
    const sleeve = Math.min(thickness + 4 * strokePx, SLEEVED * room);
    return {
      kind: 'line',
      strand,
      leavesPx: (leavesPx + lastLeavesPx) / 2,
      arrivesPx: (arrivesPx + lastArrivesPx) / 2,
      thickness,
      head: room < 2.5 * strokePx ? 0 : Math.min(head, 0.8 * room),
      sleeve: sleeve < thickness + 1.5 * strokePx ? 0 : sleeve,
    };
  });
}

function gapPx(strands: readonly Strand[], place: number, usPerPx: number): number {
  const [before, strand, after] = [strands[place - 1], strands[place], strands[place + 1]];
  const apart = (a: Strand | undefined, b: Strand | undefined) =>
    a === undefined || b === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(b.firstLeavesUs - a.lastLeavesUs, b.firstArrivesUs - a.lastArrivesUs) / usPerPx;
  return Math.min(apart(before, strand), apart(strand, after));
}
