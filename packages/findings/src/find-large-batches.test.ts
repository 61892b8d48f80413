import { describe, expect, it } from 'vitest';
import { bulk, NIL, Talk, times, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const VALUE = bulk('x');
/** As if values had four kilobytes: recorded replies of 10 MB would only take time. */
const REPLY_BYTES = 4000;
const LARGE = 2600;

/** Batches one after the other, each of so many reads that take 10 µs each. */
function batches(count: number, size: number, rttMs = 0.1): Talk {
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
/** @param replyBytes of each reply in a batch */
function traffic(talk: Talk, replyBytes = REPLY_BYTES) {
  const recorded = trafficOf(talk);
  const [, , , , , ...batched] = recorded.connections[0]?.commands ?? [];
  for (const command of batched) Object.assign(command, { replyBytes });
  return recorded;
}

const find = (talk: Talk, replyBytes = REPLY_BYTES) =>
  findIn(traffic(talk, replyBytes), { silenceMs: 50 }).findings;

describe('finds', () => {
  it('a batch whose replies are 10 MB', () => {
    const [finding] = find(batches(1, LARGE));
    expect(finding).toMatchObject({
      kind: 'large-batch',
      shape: 'GET doc:{}',
      commands: LARGE,
      roundTripsSaved: 0,
      savedMs: 0,
    });
    expect(finding?.remedy.text).toContain('500 commands at a time');
    expect(finding?.remedy.code).toContain('start += 500');
  });
});

describe('does not accuse', () => {
  it('batches of 500', () => {
    expect(find(batches(5, 500))).toEqual([]);
  });

  it('as many small commands at once', () => {
    expect(find(batches(1, LARGE), 7)).toEqual([]);
  });

  it('a large batch over a long way, where the round trip is most of the time', () => {
    expect(find(batches(1, LARGE, 200))).toEqual([]);
  });

  it('many callers that share a connection, so that it is never idle', () => {
    const recorded = traffic(batches(1, LARGE));
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
