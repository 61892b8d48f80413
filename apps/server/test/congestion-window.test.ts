/** TCP's congestion window in the simulated link, with a real Redis: what waits for it, and what does not. */
import {
  departuresOver,
  type Experiment,
  INSTANTS,
  type Network,
  STATUS,
  type Strategy,
} from '@roundtrip/protocol';
import { describe, expect } from 'vitest';
import { pipelined, transaction } from './experiments.ts';
import { test } from './fixtures.ts';
import { chunksOf, type FinishedRun, rowsOf, type Viewer } from './viewer.ts';

const RTT_MS = 40;
const SEGMENT = 1448;
/** A kernel would restart the window after a rest, and a busy machine may rest. */
const kept = { idleRestart: false };

async function run(
  viewer: Viewer,
  text: string,
  lanes: Strategy[],
  network: Partial<Network>,
  setup?: string,
) {
  const experiment: Experiment = {
    workload: { kind: 'commands', text },
    lanes,
    network: { rttMs: RTT_MS, ...network },
    ...(setup !== undefined && { setup }),
  };
  const done = await viewer.run(experiment);
  expect(done.failed).toBeUndefined();
  return lanes.map((_, lane) => {
    const summary = done.finished?.lanes[lane]?.summary;
    if (summary === undefined) throw new Error(`lane ${lane} has no summary`);
    return { summary, rows: rowsOf(done, lane), departures: departuresOf(done, lane) };
  });
}

/** Which flight the last byte of each row leaves in, by windows of 10, 20, 40, … segments: 0 for the first. */
function flightsOf(rows: readonly { requestBytes: number }[], initialWindow = 10): number[] {
  let end = 0;
  return rows.map(({ requestBytes }) => {
    end += requestBytes;
    return Math.floor(Math.log2((end - 1) / SEGMENT / initialWindow + 1));
  });
}

/** When the last bytes of each row's request and reply left; nothing where no window is simulated. */
function departuresOf(done: FinishedRun, lane: number): { request: number; reply: number }[] {
  return chunksOf(done, lane).flatMap(({ departures, count }) => {
    if (departures === undefined) return [];
    const { requests, replies } = departuresOver(departures, count);
    return Array.from({ length: count }, (_, row) => ({
      request: requests[row] as number,
      reply: replies[row] as number,
    }));
  });
}

const ascending = (a = 0, b = 0) => a - b;

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const SETS = '1000 SET key:{i} value:{i}';

describe('a batch larger than the first window', () => {
  test.for([
    [10, undefined],
    [1, 1],
    [3, 3],
    [10_000, 10_000],
  ] as const)(
    'of %d segments leaves in flights, each a round trip after the one before',
    async ([segments, initialWindow], { viewer }) => {
      const tcp = initialWindow === undefined ? {} : { initialWindow };
      const [lane] = await run(viewer, SETS, [pipelined(1000)], { tcp });
      if (lane === undefined) throw new Error('no lane');
      const flights = flightsOf(lane.rows, segments);
      // The replies fit the first window of Redis's side, or follow one another in as small pieces as the requests do.
      const outboundMs = meanOf(flights) * RTT_MS;
      if (segments >= 10) expect(lane.summary.windowWaitMs).toBeCloseTo(outboundMs, 6);
      else expect(lane.summary.windowWaitMs).toBeGreaterThanOrEqual(outboundMs - 1e-6);
      const laterMs = Math.max(...flights) * RTT_MS;
      if (segments >= 10) expect(lane.summary.windowDelayMs).toBeCloseTo(laterMs, 6);
      else expect(lane.summary.windowDelayMs).toBeGreaterThanOrEqual(laterMs - 1e-6);
      expect(lane.summary.roundTrips).toBe(1);
      if (segments >= 10) expect(lane.summary.networkRoundTrips).toBe(1 + Math.max(...flights));
      expect(lane.summary.writes).toBe(1);
      for (const [index, { sent }] of lane.rows.entries()) {
        expect((lane.departures[index]?.request ?? 0) - sent).toBe((flights[index] ?? 0) * RTT_MS * 1000);
      }
      for (const [index, { sent, arrived }] of lane.rows.entries()) {
        expect(arrived - sent).toBeGreaterThanOrEqual(((flights[index] ?? 0) + 0.5) * RTT_MS * 1000 - 1);
      }
      const { client, redis, batch } = lane.summary.partsMs;
      expect(lane.summary.latencyMs.mean - client - redis - batch).toBeGreaterThanOrEqual(
        (lane.summary.windowWaitMs ?? 0) + RTT_MS - 0.01,
      );
    },
  );

  test('of replies waits on the way back', async ({ viewer }) => {
    const setup = `100 SET key:{i} ${'x'.repeat(1000)}`;
    const [lane] = await run(viewer, '100 GET key:{i}', [pipelined(100)], { tcp: { fresh: true } }, setup);
    const first = lane?.rows[0]?.replied ?? 0;
    let bytes = 0;
    for (const { replyBytes, received } of lane?.rows ?? []) {
      bytes += replyBytes;
      const flight = Math.floor(Math.log2((bytes - 1) / SEGMENT / 10 + 1));
      expect(received - first).toBeGreaterThanOrEqual((flight + 0.5) * RTT_MS * 1000 - 1);
    }
    expect(bytes).toBeGreaterThan(3 * 10 * SEGMENT);
    expect(lane?.summary.windowWaitMs).toBeGreaterThan(0);
  });
});

describe('a window that has grown', () => {
  test('is carried from phase to phase', async ({ viewer }) => {
    const [lane] = await run(viewer, `${SETS}\n---\n${SETS}`, [pipelined(1000)], { tcp: kept });
    const first = flightsOf(lane?.rows.slice(0, 1000) ?? []);
    expect(Math.max(...first)).toBe(2);
    expect(lane?.summary.windowWaitMs).toBeCloseTo((meanOf(first) * RTT_MS) / 2, 6);
  });

  test('is carried from the setup, unless the lane is to find a fresh connection', async ({ viewer }) => {
    const [warm] = await run(viewer, SETS, [pipelined(1000)], { tcp: kept }, SETS);
    expect(warm?.summary.windowWaitMs).toBe(0);
    const [fresh] = await run(viewer, SETS, [pipelined(1000)], { tcp: { ...kept, fresh: true } }, SETS);
    expect(fresh?.summary.windowWaitMs).toBeCloseTo(meanOf(flightsOf(fresh?.rows ?? [])) * RTT_MS, 6);
  });

  test('is not carried from lane to lane', async ({ viewer }) => {
    const lanes = await run(viewer, SETS, [pipelined(1000), pipelined(1000)], { tcp: kept });
    const [one, other] = lanes.map(({ summary }) => summary.windowWaitMs);
    expect(one).toBeGreaterThan(0);
    expect(other).toBe(one);
  });
});

test('each row says when its bytes left, between being handed over and arriving, and the summary what that comes to', async ({
  viewer,
}) => {
  const values = `GET big\n---\n200 GET key:{i}\n${SETS}`;
  const setup = `SET big ${'x'.repeat(60_000)}\n200 SET key:{i} ${'y'.repeat(700)}`;
  const lanes: Strategy[] = [
    pipelined(300),
    { kind: 'concurrent' },
    transaction(500),
    { kind: 'auto-pipelined' },
  ];
  for (const lane of await run(
    viewer,
    values,
    lanes,
    { rttMs: 5, tcp: { initialWindow: 4, fresh: true } },
    setup,
  )) {
    const waited = { outbound: 0, inbound: 0 };
    expect(lane.departures).toHaveLength(lane.rows.length);
    let before = { request: 0, reply: 0 };
    for (const [index, departure] of lane.departures.entries()) {
      const { sent, arrived, replied, received } = lane.rows[index] ?? {};
      expect([sent, departure.request, arrived]).toEqual(
        [sent, departure.request, arrived].toSorted(ascending),
      );
      expect([replied, departure.reply, received]).toEqual(
        [replied, departure.reply, received].toSorted(ascending),
      );
      expect(departure.request).toBeGreaterThanOrEqual(before.request);
      expect(departure.reply).toBeGreaterThanOrEqual(before.reply);
      before = departure;
      waited.outbound += departure.request - (sent ?? 0);
      waited.inbound += departure.reply - (replied ?? 0);
    }
    const { windowWaitMs = 0, windowWaitPartsMs } = lane.summary;
    expect(windowWaitMs).toBeGreaterThan(0);
    expect((windowWaitPartsMs?.outbound ?? 0) + (windowWaitPartsMs?.inbound ?? 0)).toBeCloseTo(
      windowWaitMs,
      9,
    );
    // Instants are whole microseconds, and clocks are read one after another.
    for (const way of ['outbound', 'inbound'] as const) {
      const meanMs = waited[way] / lane.rows.length / 1000;
      expect(Math.abs(meanMs - (windowWaitPartsMs?.[way] ?? 0))).toBeLessThan(0.5);
    }
  }
});

describe('nothing waits', () => {
  test('that is smaller than the window, and whose replies are', async ({ viewer }) => {
    const small = await run(
      viewer,
      '40 SET key:{i} value:{i}',
      [{ kind: 'sequential' }, pipelined(40), transaction(40), { kind: 'auto-pipelined' }],
      { tcp: {} },
    );
    for (const { summary } of small) expect(summary.windowWaitMs).toBe(0);
  });

  test('without an RTT, and then the summary has no such figure; nor without TCP', async ({ viewer }) => {
    for (const network of [{ rttMs: 0, tcp: { initialWindow: 1 } }, { rttMs: 1 }]) {
      const [lane] = await run(viewer, SETS, [pipelined(1000)], network);
      expect(lane?.summary).not.toHaveProperty('windowWaitMs');
      expect(lane?.summary).not.toHaveProperty('windowWaitPartsMs');
      expect(lane?.summary).not.toHaveProperty('windowDelayMs');
      expect(lane?.summary).not.toHaveProperty('networkRoundTrips');
      expect(lane?.departures).toEqual([]);
    }
  });
});

test('small writes take a segment each, and those that wait share one', async ({ viewer }) => {
  const [lane] = await run(viewer, '200 SET key:{i} value:{i}', [{ kind: 'concurrent' }], {
    rttMs: 400,
    tcp: {},
  });
  expect(lane?.summary.writes).toBe(200);
  const [first, ...others] = lane?.rows ?? [];
  for (const { arrived } of others.slice(9)) {
    expect(arrived - (first?.sent ?? 0)).toBeGreaterThanOrEqual(1.5 * 400_000 - 1);
  }
  // Ten of two hundred leave at once, the others no later than the acknowledgement of the first.
  expect(lane?.summary.windowWaitMs).toBeLessThanOrEqual((400 * 190) / 200);
});

test('with jitter and a bandwidth every command is answered, in order', async ({ viewer }) => {
  const network = { rttMs: 20, jitterMs: 5, bandwidthMbps: 20, tcp: { initialWindow: 2 } };
  const strategies: Strategy[] = [pipelined(1000), pipelined(70), { kind: 'concurrent' }, transaction(300)];
  for (const { rows, summary } of await run(viewer, SETS, strategies, network)) {
    expect(summary).toMatchObject({ commands: 1000, errors: 0 });
    expect(rows.every(({ status }) => status === STATUS.ok)).toBe(true);
    for (const [index, row] of rows.entries()) {
      const instants = INSTANTS.map((name) => row[name]);
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      expect(row.arrived).toBeGreaterThanOrEqual(rows[index - 1]?.arrived ?? 0);
      expect(row.received).toBeGreaterThanOrEqual(rows[index - 1]?.received ?? 0);
    }
  }
});

test('a connection that is lost while bytes wait for the window ends the lane there', async ({ viewer }) => {
  const [lane] = await run(viewer, SETS, [pipelined(1000)], { tcp: {}, dropAfterReplies: 100 });
  expect(lane?.summary).toMatchObject({ commands: 1000, unanswered: 900, roundTrips: 1 });
  // The replies were those to the first flight: what is left of it had left at once, what came after it never arrived.
  const flights = flightsOf(lane?.rows ?? []);
  for (const [index, { sent, arrived, status }] of (lane?.rows ?? []).entries()) {
    const leftAt = lane?.departures[index]?.request;
    if (flights[index] === 0) expect(leftAt).toBe(sent);
    if (leftAt === arrived) expect(status).toBe(STATUS.unanswered);
  }
});
