import { STATUS } from '@roundtrip/protocol';
import { expect, it } from 'vitest';
import { chunk, recordingOf } from '../../../test/any-recording.ts';
import { laneRows, viewTraffic } from './traffic-view.ts';

/** One by one, and three in one round trip on another connection. */
const traffic = recordingOf(
  chunk(0, 0, [
    { sentMs: 100, roundTrip: 0 },
    { sentMs: 102, roundTrip: 1, takesMs: 3 },
  ]),
  chunk(1, 0, [
    { sentMs: 110, roundTrip: 0, takesMs: 4 },
    { sentMs: 110, roundTrip: 0, takesMs: 5 },
    { sentMs: 111, roundTrip: 0, takesMs: 5 },
  ]),
  chunk(0, 2, [{ sentMs: 5_000_000, roundTrip: 2 }], 5_000_000),
);

it('round trips and waiting are those of each connection, added up', () => {
  const { figures, connections, rttMs } = viewTraffic(traffic, { range: { fromMs: 0, toMs: 200 } });
  expect(figures).toEqual({ commands: 5, errors: 0, roundTrips: 3, waitedMs: 1 + 3 + 6 });
  expect(connections.map((each) => each.figures.roundTrips)).toEqual([2, 1]);
  expect([1, 3]).toContain(rttMs);
});

it('lanes share a clock that begins with the first command of all', () => {
  const { lanes, beganMs } = viewTraffic(traffic, { range: { fromMs: 0, toMs: 200 } });
  expect(beganMs).toBe(100);
  expect(lanes.map(({ shown }) => [...(shown?.trace.columns.sent ?? [])])).toEqual([
    [0, 2_000],
    [10_000, 10_000, 11_000],
  ]);
});

it('of a recording longer than the clock of a trace, the latest part is shown', () => {
  const { figures, beganMs } = viewTraffic(traffic, {});
  expect(figures.commands).toBe(1);
  expect(beganMs).toBe(5_000_000);
});

it('rows that do not match leave no gap between round trips, and each row knows which it was', () => {
  const { lanes, drawn, figures } = viewTraffic(
    recordingOf(
      chunk(
        0,
        7,
        [0, 1, 2, 3].map((roundTrip) => ({ sentMs: 10 * roundTrip, roundTrip })),
      ),
    ),
    { matches: (_, row) => row !== 8 },
  );
  expect([...(lanes[0]?.shown?.trace.columns.roundTrip ?? [])]).toEqual([0, 1, 2]);
  expect([...(drawn[0]?.rows ?? [])]).toEqual([7, 9, 10]);
  expect(figures.roundTrips).toBe(3);
  expect(drawn[0] && laneRows(drawn[0], 8, 2)).toEqual({ from: 1, to: 2 });
  expect(drawn[0] && laneRows(drawn[0], 8, 1)).toBeUndefined();
});

it('commands that asked for no reply are counted, and not drawn as a lost connection', () => {
  const { lanes, figures } = viewTraffic(
    recordingOf(
      chunk(0, 0, [
        { sentMs: 0, roundTrip: 0 },
        { sentMs: 2, roundTrip: 1, status: STATUS.unanswered },
        { sentMs: 4, roundTrip: 1 },
        { sentMs: 6, roundTrip: 2, status: STATUS.unanswered },
      ]),
    ),
    {},
  );
  expect(figures).toMatchObject({ commands: 4, roundTrips: 2, waitedMs: 2 });
  expect([...(lanes[0]?.shown?.trace.columns.status ?? [])]).toEqual([
    STATUS.ok,
    STATUS.ok,
    STATUS.unanswered,
  ]);
});

it('the busiest connections are drawn, in the order in which they were opened, or those that are chosen', () => {
  const many = recordingOf(
    ...Array.from({ length: 12 }, (_, connection) =>
      chunk(
        connection,
        0,
        Array.from({ length: connection + 1 }, (_, row) => ({ sentMs: 2 * row, roundTrip: row })),
      ),
    ),
  );
  const drawnIn = (chosen?: number[]) =>
    viewTraffic(many, { chosen }).drawn.map(({ connection }) => connection);
  expect(drawnIn()).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  expect(drawnIn([3, 1])).toEqual([1, 3]);
});
