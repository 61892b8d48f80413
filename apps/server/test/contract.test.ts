/** The contract of `docs/protocol.md`, spoken with the built server by one suite on every kind of target. */
import {
  type CommandDocs,
  type Experiment,
  INSTANTS,
  type ReplyText,
  type Strategy,
} from '@roundtrip/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pipelined } from './experiments.ts';
import { NO_REDIS, type ServerProcess, startServer } from './server-process.ts';
import { chunksOf, rowsOf, Viewer } from './viewer.ts';

const sequential: Strategy = { kind: 'sequential' };

function experiment(text: string, rest: Partial<Experiment> = {}): Experiment {
  return { workload: { kind: 'commands', text }, lanes: [sequential], network: { rttMs: 0 }, ...rest };
}

describe.each([
  { target: 'local', env: {} },
  { target: 'embedded', env: NO_REDIS },
])('on the $target target', ({ target, env }) => {
  let server: ServerProcess;
  let viewer: Viewer;
  beforeAll(async () => {
    server = await startServer(env);
    viewer = await Viewer.connect(server.url);
  });
  afterAll(async () => {
    viewer?.close();
    await server?.stop();
  });

  it('says at /healthz which Redis it runs on', async () => {
    const response = await fetch(`${server.url}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ok',
      redis: { target, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
      protocol: 1,
    });
  });

  it('tells at /commands the commands that its Redis knows, once for a browser that has them', async () => {
    const response = await fetch(`${server.url}/commands`);
    expect(response.status).toBe(200);
    const { source, commands } = (await response.json()) as CommandDocs;
    expect(source).toBe('server');
    const known = new Map(commands.map((command) => [command.name, command]));
    expect(known.get('SET')).toMatchObject({ arity: -3, since: '1.0.0', complexity: 'O(1)' });
    expect(known.get('SET')?.summary).toMatch(/string/i);
    expect(
      known
        .get('SET')
        ?.arguments?.slice(0, 2)
        .map(({ name }) => name),
    ).toEqual(['key', 'value']);
    expect(known.get('SET')?.refused).toBeUndefined();
    expect(known.get('FLUSHALL')?.refused).toMatch(/^FLUSHALL is refused: /);
    const again = await fetch(`${server.url}/commands`, {
      headers: { 'if-none-match': response.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('shows that three GETs take three round trips one by one and one in a pipeline', async () => {
    const run = await viewer.run(
      experiment('GET a\nGET b\nGET c', { lanes: [sequential, pipelined(10)], network: { rttMs: 1 } }),
    );
    const [one, many] = run.finished?.lanes ?? [];
    expect(one?.summary).toMatchObject({ commands: 3, roundTrips: 3, writes: 3, errors: 0 });
    expect(many?.summary).toMatchObject({ commands: 3, roundTrips: 1, writes: 1, errors: 0 });
    expect(rowsOf(run, 0).map((row) => row.roundTrip)).toEqual([0, 1, 2]);
    expect(rowsOf(run, 1).map((row) => row.roundTrip)).toEqual([0, 0, 0]);
  });

  it('tells a run in order: started, then each lane started, its rows without a gap, finished, then the run finished', async () => {
    const run = await viewer.run(
      experiment('5000 SET key:{i} value:{i}', { lanes: [pipelined(1000), pipelined(5000)] }),
    );
    const names = run.events.map(({ name }) => name);
    const perLane = ['lane:started', 'lane:chunk', 'lane:finished'];
    const withoutRepeats = names.filter((name, i) => name !== names[i - 1]);
    expect(withoutRepeats).toEqual(['run:started', ...perLane, ...perLane, 'run:finished']);
    for (const lane of [0, 1]) {
      let next = 0;
      for (const chunk of chunksOf(run, lane)) {
        expect(chunk.from).toBe(next);
        expect(chunk.count).toBeLessThanOrEqual(4096);
        next += chunk.count;
      }
      expect(next).toBe(5000);
    }
  });

  it('counts the round trips of the lesson: 1,000 one by one, 10 in batches of 100, 1 in a pipeline', async () => {
    const run = await viewer.run(
      experiment('1000 SET key:{i} value:{i}', {
        lanes: [sequential, pipelined(100), pipelined(1000)],
        network: { rttMs: 1.5 },
      }),
    );
    const summaries = run.finished?.lanes.map(({ summary }) => summary) ?? [];
    expect(summaries.map(({ roundTrips }) => roundTrips)).toEqual([1000, 10, 1]);
    expect(summaries.map(({ writes }) => writes)).toEqual([1000, 10, 1]);
    // Nothing can be faster than the simulated distance: 1,000 times 1.5 ms.
    expect(summaries[0]?.totalMs).toBeGreaterThan(1500);
    for (const lane of [0, 1, 2]) {
      for (const row of rowsOf(run, lane)) {
        const instants = INSTANTS.map((name) => row[name]);
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        // Each direction holds bytes back for at least its half.
        expect(row.arrived - row.sent).toBeGreaterThanOrEqual(749);
        expect(row.received - row.replied).toBeGreaterThanOrEqual(749);
      }
    }
  });

  it('gives the replies as redis-cli prints them, with the commands, and an error reply is a result', async () => {
    const text = 'SET a "x y"\nGET a\nINCR a\nGET nothing\nRPUSH l 1 2\nLRANGE l 0 -1\nNOSUCH 1';
    const run = await viewer.run(experiment(text, { lanes: [pipelined(10)] }));
    expect(run.finished?.lanes[0]?.summary.errors).toBe(2);
    expect(rowsOf(run, 0).map((row) => row.status)).toEqual([0, 0, 1, 0, 0, 0, 1]);
    const answer = await viewer.ask<{ replies: ReplyText[]; commands: string[] }>('run:replies', {
      runId: run.runId,
      lane: 0,
      from: 0,
      count: 7,
    });
    if (!answer.ok) throw new Error(answer.error.message);
    expect(answer.commands).toEqual([
      'SET a "x y"',
      'GET a',
      'INCR a',
      'GET nothing',
      'RPUSH l 1 2',
      'LRANGE l 0 -1',
      'NOSUCH 1',
    ]);
    expect(answer.replies.slice(0, 6)).toEqual([
      { text: 'OK', error: false },
      { text: '"x y"', error: false },
      { text: '(error) ERR value is not an integer or out of range', error: true },
      { text: '(nil)', error: false },
      { text: '(integer) 2', error: false },
      { text: '1) "1"\n2) "2"', error: false },
    ]);
    expect(answer.replies[6]?.text).toMatch(/^\(error\) ERR unknown command/);
  });

  it('starts every lane from an empty key space, then its setup', async () => {
    const run = await viewer.run(
      experiment('INCR n', { setup: 'SET n 41', lanes: [sequential, pipelined(1), sequential] }),
    );
    for (const lane of [0, 1, 2]) {
      const answer = await viewer.ask<{ replies: ReplyText[] }>('run:replies', {
        runId: run.runId,
        lane,
        from: 0,
        count: 1,
      });
      expect(answer.ok && answer.replies).toEqual([{ text: '(integer) 42', error: false }]);
    }
  });

  it('handles arguments that are no text', async () => {
    const run = await viewer.run(experiment('SET k "\\xff\\x00\\r\\n"\nGET k\nSTRLEN k'));
    const answer = await viewer.ask<{ replies: ReplyText[] }>('run:replies', {
      runId: run.runId,
      lane: 0,
      from: 0,
      count: 3,
    });
    expect(answer.ok && answer.replies.map(({ text }) => text)).toEqual([
      'OK',
      '"\\xff\\x00\\r\\n"',
      '(integer) 4',
    ]);
  });

  it.each([
    ['no object', 'hello', 'BAD_REQUEST', /object/],
    ['nothing', undefined, 'BAD_REQUEST', /object/],
    [
      'an unknown strategy',
      { ...experiment('PING'), lanes: [{ kind: 'telepathic' }] },
      'BAD_REQUEST',
      /lanes\[0\]\.kind/,
    ],
    [
      'a batch of none',
      { ...experiment('PING'), lanes: [pipelined(0)] },
      'BAD_REQUEST',
      /lanes\[0\]\.batchSize/,
    ],
    ['a negative RTT', { ...experiment('PING'), network: { rttMs: -1 } }, 'BAD_REQUEST', /network\.rttMs/],
    [
      'an RTT that is no number',
      { ...experiment('PING'), network: { rttMs: '1' } },
      'BAD_REQUEST',
      /network\.rttMs/,
    ],
    ...[0, 1e9].map((initialWindow): [string, unknown, string, RegExp] => [
      `a first window of ${initialWindow} segments`,
      { ...experiment('PING'), network: { rttMs: 1, tcp: { initialWindow } } },
      'BAD_REQUEST',
      /network\.tcp\.initialWindow/,
    ]),
    ['no lane', { ...experiment('PING'), lanes: [] }, 'BAD_REQUEST', /lanes/],
    ['a field it does not know', { ...experiment('PING'), batchsize: 1 }, 'BAD_REQUEST', /batchsize/],
    ['an empty text', experiment(''), 'EMPTY_WORKLOAD', /command/],
    ['a text of comments', experiment('# nothing\n---\n'), 'EMPTY_WORKLOAD', /command/],
  ])('refuses %s, and says what is wrong', async (_, payload, code, message) => {
    const answer = await viewer.ask('run:start', payload);
    expect(answer).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) } });
  });

  it('names the line of a syntax error and of a refused command', async () => {
    expect(await viewer.ask('run:start', experiment('GET a\n\nSET "b'))).toMatchObject({
      ok: false,
      error: { code: 'SYNTAX', line: 3 },
    });
    expect(await viewer.ask('run:start', experiment('GET a\nFLUSHALL'))).toMatchObject({
      ok: false,
      error: { code: 'REFUSED_COMMAND', line: 2 },
    });
  });

  it('refuses a request it does not know and goes on', async () => {
    expect(await viewer.ask('run:fly', {})).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST' } });
    expect(await viewer.ask('run:replies', { runId: 7 })).toMatchObject({
      ok: false,
      error: { code: 'BAD_REQUEST' },
    });
    expect((await viewer.run(experiment('PING'))).finished).toBeDefined();
  });

  it('refuses another version of the protocol by its code', async () => {
    await expect(Viewer.connect(server.url, { protocol: 2 })).rejects.toMatchObject({
      data: { code: 'PROTOCOL_VERSION' },
    });
    await expect(Viewer.connect(server.url, {})).rejects.toMatchObject({
      data: { code: 'PROTOCOL_VERSION' },
    });
  });

  it('keeps a run to the session that started it', async () => {
    const run = await viewer.run(experiment('GET a'));
    const other = await Viewer.connect(server.url);
    const unknown = { ok: false, error: { code: 'UNKNOWN_RUN' } };
    expect(await other.ask('run:replies', { runId: run.runId, lane: 0, from: 0, count: 1 })).toMatchObject(
      unknown,
    );
    expect(await other.ask('run:cancel', { runId: run.runId })).toMatchObject(unknown);
    other.close();
  });

  it('stops a run when told to, keeps what had arrived, and runs the next', async () => {
    const answer = await viewer.ask<{ runId: string }>(
      'run:start',
      experiment('500 SET key:{i} value', { network: { rttMs: 100 } }),
    );
    if (!answer.ok) throw new Error(answer.error.message);
    while (
      !viewer.events.some(({ name, payload }) => name === 'lane:chunk' && payload.runId === answer.runId)
    ) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await viewer.ask('run:cancel', { runId: answer.runId })).toEqual({ ok: true });
    const run = await viewer.endOf(answer.runId);
    expect(run.failed?.error.code).toBe('CANCELLED');
    expect(rowsOf(run, 0).length).toBeGreaterThan(0);
    expect((await viewer.run(experiment('PING'))).finished).toBeDefined();
  });
});
