import { type Finding, newColumns } from '@roundtrip/protocol';
import { expect, it } from 'vitest';
import { Recording } from '../recording/recording.ts';
import { timeOf, withMarks } from './marks.ts';
import { type TrafficView, viewTraffic } from './traffic-view.ts';

/** Ten commands a millisecond apart on each of two connections. */
function view(): TrafficView {
  const recording = new Recording();
  for (const connection of [0, 1]) {
    const columns = newColumns(10);
    for (let row = 0; row < 10; row++) {
      for (const name of ['issued', 'sent', 'arrived'] as const) columns[name][row] = 1_000 * row;
      for (const name of ['replied', 'received', 'resolved'] as const) columns[name][row] = 1_000 * row + 500;
      columns.roundTrip[row] = row;
    }
    recording.connected({ tapId: 't', connection, at: 0 });
    recording.add({
      tapId: 't',
      connection,
      origin: 0,
      from: 0,
      count: 10,
      columns: columns.issued.buffer as ArrayBuffer,
    });
  }
  return viewTraffic(recording, {});
}

const finding = (...rows: Finding['rows']) => ({ rows }) as Finding;

it('rows of a finding are marked in the lanes of their connections', () => {
  const { lanes } = withMarks(view(), finding({ connection: 1, from: 2, count: 3 }));
  expect(lanes.map(({ shown }) => shown?.marked)).toEqual([undefined, [{ from: 2, to: 5 }]]);
});

it('the time of a finding is from its first command to its last reply, with a margin', () => {
  const marked = withMarks(
    view(),
    finding({ connection: 0, from: 8, count: 1 }, { connection: 1, from: 2, count: 3 }),
  );
  expect(timeOf(marked)).toEqual({ fromUs: 2_000 - 325, toUs: 8_500 + 325 });
  expect(timeOf(view())).toBeUndefined();
});
