import { parseCommandText } from '@roundtrip/workload';
import { describe, expect, it } from 'vitest';
import { type Answer, bulk, int, list, NIL, OK, Talk, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

/** What there is to try, of a loop with the same reply to each command. */
function tried(ask: (index: number) => readonly (string | Uint8Array)[], answer: Answer, change = {}) {
  const talk = new Talk({ rttMs: 1.5 });
  for (let i = 0; i < 12; i++) talk.ask(ask(i), answer).last(change);
  return findIn(trafficOf(talk), { silenceMs: 50, rttMs: 4 }).findings[0]?.tryIt;
}
const textOf = (experiment: ReturnType<typeof tried>) =>
  experiment?.workload.kind === 'commands' ? experiment.workload.text.split('\n') : [];

describe('the experiment', () => {
  it('reads back as the commands that were sent, whatever is in them', () => {
    const odd = ['{i}', '# "x"', '', 'größe', '\n'];
    const experiment = tried((i) => ['SET', `a b:${i}`, odd[i % odd.length] ?? ''], OK);
    const read = parseCommandText(textOf(experiment).join('\n'));
    const sent = read.list.phases.flatMap(({ entries }) =>
      entries.map(({ args }) => args.map(({ parts }) => parts)),
    );
    expect(sent.map(([, key, value]) => [key, value])).toEqual(
      Array.from({ length: 12 }, (_, i) => [
        [{ kind: 'literal', value: `a b:${i}` }],
        [{ kind: 'literal', value: odd[i % odd.length] }],
      ]),
    );
  });

  it('is over the network that was asked for', () => {
    expect(tried((i) => ['GET', `a:${i}`], NIL)?.network).toEqual({ rttMs: 4 });
  });

  it('has data in place that is as long as what was answered, and tells none of it', () => {
    const setup = (ask: (index: number) => string, answer: Answer) =>
      tried((i) => ask(i).split(' '), answer)?.setup?.split('\n')[0];
    expect(setup((i) => `GET a:${i}`, bulk('secret'))).toBe('SET a:0 xxxxx0');
    expect(setup((i) => `GET a:${i}`, bulk('s'.repeat(500)))).toBe('SETRANGE a:0 499 x');
    expect(setup((i) => `HGETALL a:${i}`, list(bulk('name'), bulk('Ann')))).toBe('HSET a:0 xxx0 xx1');
    expect(setup((i) => `SMEMBERS a:${i}`, list(bulk('x'), bulk('y')))).toBe('SADD a:0 0 1');
    expect(setup((i) => `ZRANGE a:${i} 0 9`, list(bulk('ab'), bulk('cd')))).toBe('ZADD a:0 0 x0 1 x1');
    expect(setup((i) => `GET a:${i}`, NIL)).toBeUndefined();
    expect(setup((i) => `INCR a:${i}`, int(7))).toBeUndefined();
  });

  it('is not there where a command may not run, or has not been kept whole', () => {
    expect(tried((i) => ['PUBLISH', 'news', `${i}`], int(0))).toBeUndefined();
    expect(tried((i) => ['SET', `a:${i}`, 'x'], OK, { isCut: true })).toBeUndefined();
  });

  it('is of a thousand commands at most', () => {
    const talk = new Talk();
    for (let i = 0; i < 1200; i++) talk.ask(`EXPIRE a:${i} 60`, int(1));
    const [finding] = findIn(trafficOf(talk), { silenceMs: 50 }).findings;
    expect(finding?.commands).toBe(1200);
    expect(textOf(finding?.tryIt)).toHaveLength(1000);
  });
});
