import { describe, expect, it } from 'vitest';
import { bulk, NIL, Talk, times, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const VALUE = bulk('x');
/** As if values had a kilobyte: recorded replies of 20 MB would only take time. */
const KILOBYTE = 1010;

/** Batches one after the other, each of so many reads of a kilobyte, that take 10 µs each. */
function batches(count: number, size: number, rttMs = 1): Talk {
  const talk = new Talk({ library: 'ioredis 5.6.0', rttMs });
  for (let i = 0; i < 5; i++) talk.ask(`GET warm:${i}`, NIL).pause(60);
  for (let batch = 0; batch < count; batch++) {
    talk.together(
      times(size, (i) => [`GET doc:${batch * size + i}`, VALUE] as const),
      size * 0.01,
    );
  }
  return talk;
}
/** @param replyBytes of each reply */
function traffic(talk: Talk, replyBytes = KILOBYTE) {
  const recorded = trafficOf(talk);
  for (const command of recorded.connections[0]?.commands ?? []) Object.assign(command, { replyBytes });
  return recorded;
}

const find = (talk: Talk, replyBytes = KILOBYTE) =>
  findIn(traffic(talk, replyBytes), { silenceMs: 50 }).findings;

describe('finds', () => {
  it('a batch of 20,000, whose replies are 20 MB', () => {
    const [finding] = find(batches(1, 20_000));
    expect(finding).toMatchObject({
      kind: 'large-batch',
      shape: 'GET doc:{}',
      commands: 20_000,
      roundTripsSaved: 0,
      savedMs: 0,
    });
    expect(finding?.remedy.text).toContain('1,000 commands at a time');
    expect(finding?.remedy.code).toContain('start += 1000');
  });
});

describe('does not accuse', () => {
  it('batches of 500', () => {
    expect(find(batches(40, 500))).toEqual([]);
  });

  it('10,000 small commands at once', () => {
    expect(find(batches(1, 10_000), 7)).toEqual([]);
  });

  it('a large batch over a long way, where the round trip is most of the time', () => {
    expect(find(batches(1, 20_000, 200))).toEqual([]);
  });

  it('many callers that share a connection, so that it is never idle', () => {
    const recorded = traffic(batches(1, 20_000));
    for (const [at, command] of (recorded.connections[0]?.commands ?? []).entries()) {
      Object.assign(command, {
        sentMs: 400 + at * 0.1,
        receivedMs: 402 + at * 0.1,
        arrivedMs: 401 + at * 0.1,
        repliedMs: 401 + at * 0.1,
      });
    }
    expect(findIn(recorded, { silenceMs: 50 }).findings.filter(({ kind }) => kind === 'large-batch')).toEqual(
      [],
    );
  });
});
