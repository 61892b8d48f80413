/** The results of everybody as marks: batch size against total time, one for each person. Pure. */
import type { RoomResult, RoomResultLane, Strategy } from '@roundtrip/protocol';

/** What any mark says of whose it is. */
export interface PersonMark {
  participant: string;
  name?: string;
  kind: Strategy['kind'];
  /** Whether the person’s latest run reached the goal, where there is one. */
  reached?: boolean;
  isOwn: boolean;
}

export interface ResultMark extends PersonMark {
  /** Commands in one batch; absent for strategies that send everything at once. */
  batchSize?: number;
  totalMs: number;
  roundTrips: number;
}

/** A person's mark is that of their fastest lane, of those with a batch size where there are any. The own one comes last, on top. */
export function resultMarks(results: Iterable<RoomResult>, own: string | undefined): ResultMark[] {
  const marks = [...results].flatMap((result): ResultMark[] => {
    const lane = telling(result.lanes);
    if (lane === undefined) return [];
    const { strategy, totalMs, roundTrips } = lane;
    const batchSize = batchSizeOf(strategy);
    return [
      {
        ...personMark(result, strategy, own),
        ...(batchSize !== undefined && { batchSize }),
        totalMs,
        roundTrips,
      },
    ];
  });
  return ownLast(marks);
}

export function personMark(
  { participant, name, reached }: RoomResult,
  { kind }: Strategy,
  own: string | undefined,
): PersonMark {
  return {
    participant,
    ...(name !== undefined && { name }),
    kind,
    ...(reached !== undefined && { reached }),
    isOwn: participant === own,
  };
}

export function ownLast<Mark extends PersonMark>(marks: readonly Mark[]): Mark[] {
  return marks.toSorted((a, b) => Number(a.isOwn) - Number(b.isOwn));
}

/** The fastest of those with a batch size, or of all where none has one. */
export function telling<Lane extends Pick<RoomResultLane, 'strategy' | 'totalMs'>>(
  lanes: readonly Lane[],
): Lane | undefined {
  const sized = lanes.filter(({ strategy }) => 'batchSize' in strategy);
  return fastest(sized.length > 0 ? sized : lanes);
}

/** Who awaits each reply sends batches of one. */
function batchSizeOf(strategy: Strategy): number | undefined {
  if ('batchSize' in strategy) return strategy.batchSize;
  return strategy.kind === 'sequential' ? 1 : undefined;
}

export function fastest<Timed extends { totalMs: number }>(all: readonly Timed[]): Timed | undefined {
  return all.reduce<Timed | undefined>(
    (best, each) => (best === undefined || each.totalMs < best.totalMs ? each : best),
    undefined,
  );
}

/** How a table calls whose mark it is. @param place in the table, from 0 */
export function personOf({ isOwn, name }: PersonMark, place: number): string {
  return isOwn ? 'you' : (name ?? `person ${place + 1}`);
}
