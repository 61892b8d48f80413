/** What another client sees and does while a lane is running. A relay arranges the order in which Redis is asked. */
import { type LaneLooks, looksOver, STATUS } from '@roundtrip/protocol';
import { expect } from 'vitest';
import { experiment, pipelined, transaction } from './experiments.ts';
import { relayedTest as it } from './fixtures.ts';
import type { Relay, RelayedConnection } from './relay.ts';
import { type FinishedRun, rowsOf } from './viewer.ts';

/**
 * Holds back what goes to the lane, or comes from it, in the middle of its work until the second client has been answered
 * twice since: its second request must have been made in the meantime.
 *
 * @param observed command of the second client, as sent
 */
function holdInTheMiddle(
  relay: Relay,
  from: 'client' | 'redis',
  observed: RegExp,
  isInTheMiddle: (sent: string) => boolean,
): void {
  const answers = () =>
    relay.connections
      .filter(({ sent }) => observed.test(sent))
      .reduce((sum, { passed }) => sum + passed.filter((piece) => piece.from === 'redis').length, 0);
  const answersBefore = new Map<RelayedConnection, number>();
  relay.holds = (connection, end) => {
    if (end !== from || !isInTheMiddle(connection.sent)) return false;
    // During the rehearsal nobody observes.
    const now = answers();
    if (now === 0) return false;
    if (!answersBefore.has(connection)) answersBefore.set(connection, now);
    return now < (answersBefore.get(connection) ?? 0) + 2;
  };
}

it('a watched key that it changes aborts the transaction: null, neither an error nor applied', async ({
  relay,
  viewer,
}) => {
  // It changes the key between WATCH and MULTI.
  holdInTheMiddle(relay, 'redis', /\r\nINCR\r\n.*watched\r\n/is, (text) =>
    /\r\nWATCH\r\n(?!.*MULTI)/is.test(text),
  );
  const run = await viewer.run(
    experiment('APPEND mine x', {
      lanes: [transaction(1, ['watched']), transaction(1)],
      network: { rttMs: 40 },
      observer: { text: 'INCR watched', everyMs: 1 },
    }),
  );
  expect(await viewer.replies(run, 1, 0)).toEqual(['(nil)']);
  expect(rowsOf(run, 0).map((row) => row.status)).toEqual([STATUS.ok]);
  expect(await viewer.replies(run, 1, 1)).toEqual(['(integer) 1']);
  expect(run.finished?.lanes.map(({ summary }) => summary.roundTrips)).toEqual([2, 1]);
  // The link never delivers early, so both round trips are there in full.
  expect(run.finished?.lanes[0]?.summary.totalMs).toBeGreaterThanOrEqual(80);
});

it('sees intermediate states of a pipeline and never those of a transaction', async ({ relay, viewer }) => {
  holdInTheMiddle(
    relay,
    'client',
    /\r\nGET\r\n\$\d+\r\n[^\r]*:n\r\n/i,
    (text) => (text.match(/\r\nINCR\r\n/gi)?.length ?? 0) >= 500,
  );
  const run = await viewer.run(
    experiment('1000 INCR n', {
      lanes: [pipelined(1000), transaction(1000)],
      observer: { text: 'GET n', everyMs: 1 },
    }),
  );
  expect(run.failed).toBeUndefined();
  const seenBy = (lane: number) =>
    run.events
      .filter(({ name, payload }) => name === 'lane:observed' && payload.lane === lane)
      .flatMap(({ payload }) => payload.replies as string[]);
  const ofWhole = ['(nil)', '"1000"'];
  expect(seenBy(0).filter((reply) => !ofWhole.includes(reply)).length).toBeGreaterThan(0);
  expect(seenBy(1).filter((reply) => !ofWhole.includes(reply))).toEqual([]);
  const states = run.finished?.lanes.map(({ summary }) => summary.observedStates ?? 0) ?? [];
  expect(states[0]).toBeGreaterThan(2);
  expect(states[1]).toBeLessThanOrEqual(2);
  expect(run.finished?.lanes.map(({ summary }) => summary.roundTrips)).toEqual([1, 1]);
  for (const lane of [0, 1]) {
    const looks = looksOf(run, lane);
    expect(new Set(looks.map(({ state }) => state)).size).toBe(states[lane]);
    const instants = looks.flatMap(({ asked, answered }) => [asked, answered]);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    // The changes among the looks are what was told with replies.
    const changes = looks.filter(({ state }, look) => state !== looks[look - 1]?.state);
    const told = run.events.filter(({ name, payload }) => name === 'lane:observed' && payload.lane === lane);
    expect(changes.map(({ answered, state }) => [answered, state])).toEqual(
      told.map(({ payload }) => [payload.at, payload.state]),
    );
  }
});

function looksOf({ events }: FinishedRun, lane: number) {
  return events
    .filter(({ name, payload }) => name === 'lane:looks' && payload.lane === lane)
    .map(({ payload }) => payload as unknown as LaneLooks)
    .flatMap(({ columns, count }) => {
      const { asked, answered, state } = looksOver(columns, count);
      return Array.from({ length: count }, (_, look) => ({
        asked: asked[look] as number,
        answered: answered[look] as number,
        state: state[look] as number,
      }));
    });
}
