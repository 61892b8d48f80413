/** What is in flight at an instant: the dots of slow motion. Pure. */

import { faultsOf } from '../../run/faults.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { firstAfter } from '../scale/instant-search.ts';
import { reach } from './ladder-layout.ts';
import { leavesOf } from './strands.ts';

export interface Packet {
  /** How many commands left and arrive together. */
  commands: number;
  /** Position between the client, 0, and Redis, 1. */
  way: number;
}

/** More dots on a line would be a smear. */
const MAX_PACKETS = 40;

export function packetsAt({ columns, count }: DrawnLane, us: number): Packet[] {
  const { written, answered } = reach(faultsOf(columns, count), count);
  return [
    ...travelling(leavesOf(columns, 'request'), columns.arrived, written, us),
    ...travelling(leavesOf(columns, 'reply'), columns.received, answered, us).map(({ commands, way }) => ({
      commands,
      way: 1 - way,
    })),
  ];
}

/** `way`: the share of the way already covered. Dots that would overlap are merged. */
function travelling(leaves: Uint32Array, arrives: Uint32Array, count: number, us: number): Packet[] {
  const packets: Packet[] = [];
  let row = firstAfter(arrives, us, 0, count);
  const end = firstAfter(leaves, us, row, count);
  const perDot = Math.ceil((end - row) / MAX_PACKETS);
  while (row < end) {
    const [leftUs, arrivesUs] = [leaves[row] as number, arrives[row] as number];
    const together = Math.min(firstAfter(leaves, leftUs, row, end), firstAfter(arrives, arrivesUs, row, end));
    const next = Math.min(end, Math.max(together, row + perDot));
    packets.push({ commands: next - row, way: (us - leftUs) / Math.max(1, arrivesUs - leftUs) });
    row = next;
  }
  return packets;
}
