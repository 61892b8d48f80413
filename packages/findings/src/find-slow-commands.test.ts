import { describe, expect, it } from 'vitest';
import { bulk, list, NIL, Talk, times, trafficOf } from '../test/talk.ts';
import { findIn } from './find-in.ts';
import type { Traffic, TrafficCommand } from './traffic.ts';

const find = (traffic: Traffic) => findIn(traffic, { silenceMs: 50 }).findings;

/** One round trip in which the first command takes its time, and the others are sent while it does. */
function behind(slow: string, slowMs: number, replyBytes: number, laterMs: number, others = 5): Traffic {
  const talk = new Talk({ rttMs: 1 });
  for (let i = 0; i < 4; i++) talk.ask(`GET a${i}`, NIL).pause(60);
  talk.together(
    [[slow, list(bulk('x'))], ...times(others, (i) => [`GET user:${i}`, bulk('u')] as const)],
    slowMs,
  );
  const traffic = trafficOf(talk);
  const commands = traffic.connections[0]?.commands as TrafficCommand[];
  const at = commands.length - others - 1;
  Object.assign(commands[at] ?? {}, { replyBytes });
  for (const command of commands.slice(at + 1)) {
    command.sentMs += laterMs;
    command.arrivedMs += laterMs;
  }
  return traffic;
}

describe('finds', () => {
  it('KEYS before others', () => {
    expect(find(behind('KEYS session:*', 12, 400_000, 0))).toMatchObject([
      {
        kind: 'slow-command',
        shape: 'KEYS session:*',
        commands: 6,
        roundTripsSaved: 0,
        savedMs: 12,
        confidence: 'medium',
      },
    ]);
  });

  it('a large set before callers that came later', () => {
    const [finding] = find(behind('SMEMBERS everyone', 20, 4_000_000, 8));
    expect(finding).toMatchObject({
      kind: 'slow-command',
      shape: 'SMEMBERS everyone',
      savedMs: 12,
      confidence: 'high',
    });
  });

  it('a blocking command on a connection that others use', () => {
    const [finding] = find(behind('BLPOP queue 5', 800, 40, 10));
    expect(finding).toMatchObject({ kind: 'slow-command', shape: 'BLPOP queue {}', savedMs: 790 });
    expect(finding?.remedy.text).toContain('connection of its own');
  });
});

describe('does not accuse', () => {
  it('a slow command that nobody waited for', () => {
    expect(find(behind('KEYS session:*', 12, 400_000, 0, 0))).toEqual([]);
    expect(find(behind('BLPOP queue 5', 800, 40, 0, 0))).toEqual([]);
  });

  it('a fast one', () => {
    expect(find(behind('KEYS session:*', 1, 400, 0))).toEqual([]);
  });

  it('a small command that took long because the machine was busy', () => {
    expect(find(behind('GET user:7', 30, 40, 1))).toEqual([]);
    expect(find(behind('HGETALL user:7', 30, 400, 1))).toEqual([]);
  });

  it('what was queued behind a slow one itself', () => {
    const talk = new Talk({ rttMs: 1 }).together(
      [
        ['KEYS *', list()],
        ['SUNION a b', list()],
        ['GET a', NIL],
      ],
      12,
    );
    const traffic = trafficOf(talk);
    const [, second] = traffic.connections[0]?.commands ?? [];
    expect(find(traffic).map(({ shape }) => shape)).toEqual(['KEYS {}']);
    expect(second?.row).toBe(1);
  });
});
