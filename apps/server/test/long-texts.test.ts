/** Long texts are parsed without holding up anything else, and only the text is kept. */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { expect } from 'vitest';
import { test as it } from './fixtures.ts';
import { Viewer } from './viewer.ts';

const PIPELINED: Strategy = { kind: 'pipelined', batchSize: 10_000 };

function experiment(text: string, rest: Partial<Experiment> = {}): Experiment {
  return { workload: { kind: 'commands', text }, lanes: [PIPELINED], network: { rttMs: 0 }, ...rest };
}

/** Numbered lines: just enough not to be parsed on the main thread. */
function lines(line: (index: number) => string, length = 60_000): string {
  let text = '';
  for (let index = 0; text.length < length; index++) text += `${line(index)}\n`;
  return text;
}

it('a long text runs, and its commands are returned with their replies', async ({ viewer }) => {
  const text = lines((index) => `ECHO ${index}`);
  const run = await viewer.run(experiment(text));
  const commands = text.trimEnd().split('\n').length;
  expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands, errors: 0 });
  const answer = await viewer.askPatiently<{ commands: string[] }>('run:replies', {
    runId: run.runId,
    lane: 0,
    from: 4_000,
    count: 3,
  });
  expect(answer).toMatchObject({
    ok: true,
    commands: ['ECHO 4000', 'ECHO 4001', 'ECHO 4002'],
    replies: ['"4000"', '"4001"', '"4002"'].map((text) => ({ text, error: false })),
  });
});

it('a command with more arguments than a call can have is sent', async ({ viewer }) => {
  const run = await viewer.run(experiment(`MSET ${'k v '.repeat(80_000)}`));
  expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 1, errors: 0 });
});

it('sending long texts one after another does not keep others waiting', async ({ server, viewer }) => {
  const other = await Viewer.connect(server.url);
  // Parsing one of them takes far longer than answering the other person.
  const text = lines((index) => `FLUSHALL ${index}`, 500_000);
  const order: string[] = [];
  const long = Array.from({ length: 4 }, () =>
    viewer
      .askPatiently(
        'run:start',
        experiment(text, { setup: lines(() => 'GET a', 500_000), observer: { text: 'TIME', everyMs: 1 } }),
      )
      .then((answer) => {
        expect(answer).toMatchObject({ ok: false, error: { code: 'REFUSED_COMMAND' } });
        order.push('long');
      }),
  );
  expect(await other.ask('run:start', experiment('PING'))).toMatchObject({ ok: true });
  order.push('other');
  await Promise.all(long);
  expect(order.indexOf('other')).toBeLessThan(4);
  other.close();
});
