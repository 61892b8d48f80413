import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Need } from './need.ts';
import { RunQueue } from './run-queue.ts';
import { ROOM, Seats } from './seats.ts';

/** A run is its session's letter and a number: `a1`. One that may share a seat adds the percentage it needs: `a1:20`. */
const sessionOf = (run: string) => run.charAt(0);

/** Expected duration by run; 1,000 ms by default. */
const needOf = (run: string): Need => {
  const [, percent, ms = '1000'] = run.split(':');
  return { share: percent === undefined ? 1 : Number(percent) / 100, ms: Number(ms) };
};

function queueOf(seats: number, ...runs: string[]): RunQueue<string> {
  const queue = new RunQueue(new Seats<string>({ count: seats, mostSharing: 64 }), { sessionOf, needOf });
  for (const run of runs) queue.add(run);
  return queue;
}

/** Takes as many runs as may start now. */
function taken(queue: RunQueue<string>, now = 0): string[] {
  const runs: string[] = [];
  for (let turn = queue.take(now); turn !== undefined; turn = queue.take(now)) runs.push(turn.run);
  return runs;
}

/** Takes and ends one run after another. */
function served(queue: RunQueue<string>): string[] {
  const runs: string[] = [];
  for (let turn = queue.take(0); turn !== undefined; turn = queue.take(0)) {
    runs.push(turn.run);
    queue.end(turn.run);
  }
  return runs;
}

describe('the queue', () => {
  it('serves sessions by turns, however many runs each has', () => {
    expect(served(queueOf(1, 'a1', 'a2', 'a3', 'b1', 'b2', 'c1'))).toEqual([
      'a1',
      'b1',
      'c1',
      'a2',
      'b2',
      'a3',
    ]);
  });

  it('lets a newcomer go before the second run of a session being served', () => {
    const queue = queueOf(1, 'a1', 'a2');
    expect(taken(queue)).toEqual(['a1']);
    queue.add('b1');
    expect([...queue.positions(0)]).toEqual([
      ['b1', 1],
      ['a2', 2],
    ]);
    queue.end('a1');
    expect(taken(queue)).toEqual(['b1']);
  });

  it('never runs two of one session at once, though a seat is free', () => {
    const queue = queueOf(2, 'a1', 'a2');
    expect([...queue.positions(0)]).toEqual([
      ['a1', 0],
      ['a2', 1],
    ]);
    expect(taken(queue)).toEqual(['a1']);
    queue.end('a1');
    expect(taken(queue)).toEqual(['a2']);
  });

  it('forgets a removed run, and closes the gap', () => {
    const queue = queueOf(1, 'a1', 'b1', 'c1', 'd1');
    queue.take(0);
    queue.remove('b1');
    queue.remove('b1');
    queue.remove('a1');
    expect([...queue.positions(0)]).toEqual([
      ['c1', 1],
      ['d1', 2],
    ]);
    expect([queue.running, queue.waiting]).toEqual([1, 2]);
  });
});

describe('seats', () => {
  it('are shared by runs that together need no more than one has', () => {
    const queue = queueOf(1, 'a1:15', 'b1:15', 'c1:15');
    expect(taken(queue)).toEqual(['a1:15', 'b1:15']);
    queue.end('b1:15');
    expect(taken(queue)).toEqual(['c1:15']);
  });

  it('are shared by sixty-four, however little they need', () => {
    const names = Array.from({ length: 70 }, (_, index) => `${String.fromCodePoint(0x4e00 + index)}:0`);
    expect(taken(queueOf(1, ...names))).toEqual(names.slice(0, 64));
  });

  it('are filled one after another, so that others find free ones', () => {
    const queue = queueOf(2, 'a1:10', 'b1:10', 'c1', 'd1:10');
    const turns = [queue.take(0), queue.take(0), queue.take(0), queue.take(0)];
    expect(turns.map((turn) => turn && [turn.run, turn.seat])).toEqual([
      ['a1:10', 0],
      ['b1:10', 0],
      ['c1', 1],
      ['d1:10', 0],
    ]);
  });

  it('are held alone by a run that needs a whole one', () => {
    const queue = queueOf(1, 'a1:20', 'b1', 'c1:20:1001');
    expect(taken(queue)).toEqual(['a1:20']);
    expect([...queue.positions(0)]).toEqual([
      ['b1', 1],
      ['c1:20:1001', 2],
    ]);
    queue.end('a1:20');
    expect(taken(queue)).toEqual(['b1']);
    queue.end('b1');
    expect(taken(queue)).toEqual(['c1:20:1001']);
  });

  it('are reserved for a run that waits for a whole one: only runs that end by then go before it', () => {
    const queue = queueOf(1, 'a1:5:1000', 'b1', 'c1:5:1000', 'd1:5:900', 'e1:5:500');
    expect(taken(queue, 0)).toEqual(['a1:5:1000', 'c1:5:1000', 'd1:5:900', 'e1:5:500']);
    queue.add('f1:5:500');
    queue.add('g1:5:501');
    expect(taken(queue, 500)).toEqual(['f1:5:500']);
    for (const run of ['a1:5:1000', 'c1:5:1000', 'd1:5:900', 'e1:5:500', 'f1:5:500']) queue.end(run);
    expect(taken(queue, 1000)).toEqual(['b1']);
    queue.end('b1');
    expect(taken(queue, 1000)).toEqual(['g1:5:501']);
  });

  it('stay reserved even if those on them take longer than expected', () => {
    const queue = queueOf(1, 'a1:10:1000', 'b1');
    expect(taken(queue, 0)).toEqual(['a1:10:1000']);
    queue.add('c1:10:1');
    expect(taken(queue, 5000)).toEqual([]);
  });

  it('let nobody go before the same person twice, not even in passing', () => {
    const queue = queueOf(1, 'a1:10:1000', 'b1', 'c1:10:100', 'c2:10:100');
    expect(taken(queue, 0)).toEqual(['a1:10:1000', 'c1:10:100']);
    queue.end('c1:10:100');
    expect(taken(queue, 100)).toEqual([]);
    // Asking anew does not help either.
    queue.remove('c2:10:100');
    queue.add('c3:10:100');
    expect(taken(queue, 100)).toEqual([]);
    queue.end('a1:10:1000');
    expect(taken(queue, 1000)).toEqual(['b1']);
  });

  it('of others are taken by runs that may share them, while one is reserved', () => {
    const queue = queueOf(2, 'a1:10:1000', 'b1:30:2000', 'c1:30:2000', 'd1', 'e1:10:9000');
    // a and b share the first; c has the second, which would become free later.
    expect(taken(queue, 0)).toEqual(['a1:10:1000', 'b1:30:2000', 'c1:30:2000', 'e1:10:9000']);
  });

  it('tell a person how many runs end before', () => {
    const queue = queueOf(1, 'a1:15:3000', 'b1:15:1000', 'c1:15:2000', 'd1', 'e1:15', 'f1:15');
    expect([...queue.positions(0)]).toEqual([
      ['a1:15:3000', 0],
      ['b1:15:1000', 0],
      // When b ends; and when a and c have ended too, d has the seat to itself.
      ['c1:15:2000', 1],
      ['d1', 3],
      ['e1:15', 4],
      ['f1:15', 4],
    ]);
  });
});

type Step = { kind: 'add' | 'remove' | 'end'; of: number } | { kind: 'take' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), of: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), of: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('end' as const), of: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'take' as const }) },
);

/**
 * The same rule, put differently and by brute force: of the sessions with a run waiting and none running, the one that has
 * been so the longest is next.
 */
class Model {
  clock = 0;
  waiting: string[] = [];
  running: string[] = [];
  readySince = new Map<string, number>();

  settle(): void {
    for (const session of 'abcdef') {
      const isReady =
        this.waiting.some((run) => sessionOf(run) === session) &&
        !this.running.some((run) => sessionOf(run) === session);
      if (!isReady) this.readySince.delete(session);
      else if (!this.readySince.has(session)) this.readySince.set(session, this.clock++);
    }
  }

  take(capacity: number): string | undefined {
    if (this.running.length >= capacity) return undefined;
    const [first] = [...this.readySince].sort((a, b) => a[1] - b[1]);
    const run = first && this.waiting.find((waiting) => sessionOf(waiting) === first[0]);
    if (run === undefined) return undefined;
    this.waiting = this.waiting.filter((waiting) => waiting !== run);
    this.running.push(run);
    this.settle();
    return run;
  }

  end(run: string): void {
    this.running = this.running.filter((running) => running !== run);
    this.settle();
  }

  /** Lets all of them start, each time ending a running one. */
  positions(capacity: number): [string, number][] {
    const ahead = Object.assign(new Model(), structuredClone({ ...this }));
    const found: [string, number][] = [];
    for (let run = ahead.take(capacity); run !== undefined; run = ahead.take(capacity)) found.push([run, 0]);
    for (let place = 1; ahead.waiting.length > 0; place++) {
      ahead.end(ahead.running[0] ?? '');
      const run = ahead.take(capacity);
      if (run !== undefined) found.push([run, place]);
    }
    return found;
  }
}

describe('whatever happens, the queue', () => {
  it('takes the run that the rule says when each needs a whole seat, tells each its place under the rule, and passes nobody twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 60 }), (capacity, steps) => {
        const queue = queueOf(capacity);
        const model = new Model();
        /** Sessions that have started a run since a session became ready. */
        const passed = new Map<string, string[]>();
        let added = 0;
        // All take equally long, so they are expected to end in the order in which they started.
        let clock = 0;
        for (const now of steps) {
          clock++;
          switch (now.kind) {
            case 'add': {
              const run = `${'abcdef'.charAt(now.of)}${added++}`;
              queue.add(run);
              model.waiting.push(run);
              model.settle();
              break;
            }
            case 'remove': {
              const run = [...model.waiting, ...model.running][now.of] ?? 'a-none';
              queue.remove(run);
              model.waiting = model.waiting.filter((waiting) => waiting !== run);
              model.settle();
              break;
            }
            case 'end': {
              const run = model.running[now.of] ?? 'a-none';
              queue.end(run);
              model.end(run);
              break;
            }
            case 'take': {
              const ready = [...model.readySince.keys()];
              const hasRoom = model.running.length < capacity;
              const run = queue.take(clock)?.run;
              expect(run).toBe(model.take(capacity));
              // No worker is idle while anybody can be served.
              expect(run !== undefined).toBe(hasRoom && ready.length > 0);
              if (run === undefined) break;
              passed.delete(sessionOf(run));
              for (const session of ready) {
                if (session !== sessionOf(run))
                  passed.set(session, [...(passed.get(session) ?? []), sessionOf(run)]);
              }
              break;
            }
            default:
              now satisfies never;
          }
          for (const session of passed.keys()) if (!model.readySince.has(session)) passed.delete(session);
          for (const others of passed.values()) expect(new Set(others).size).toBe(others.length);
          expect(new Set(model.running.map(sessionOf)).size).toBe(model.running.length);
          expect([queue.running, queue.waiting]).toEqual([model.running.length, model.waiting.length]);
          expect([...queue.positions(clock)]).toEqual(model.positions(capacity));
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('seats no more than fit, passes nobody twice, and never makes the first wait longer because of those who go before it', () => {
    const asking = fc.record({
      of: fc.nat(5),
      percent: fc.constantFrom(5, 15, 20, 100),
      ms: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(asking, { maxLength: 30 }), (seats, asked) => {
        const queue = queueOf(seats);
        const model = new Model();
        const on = new Map<string, { seat: number; endsAt: number }>();
        /** Sessions that have started a run since a session became ready. */
        const passed = new Map<string, string[]>();
        /** When the first run was due to start, as of when it became first: no seat can be empty earlier. */
        const promised = new Map<string, number>();
        let now = 0;
        const promise = () => {
          const [first] = model.readySince.keys();
          const run = model.waiting.find((waiting) => sessionOf(waiting) === first);
          if (run === undefined || promised.has(run) || needOf(run).share < 1) return;
          const empty = Array.from({ length: seats }, (_, seat) =>
            Math.max(
              now,
              ...[...on.values()].filter((stay) => stay.seat === seat).map(({ endsAt }) => endsAt),
            ),
          );
          promised.set(run, Math.min(...empty));
        };
        const begin = () => {
          promise();
          for (let turn = queue.take(now); turn !== undefined; turn = queue.take(now)) {
            const { run, seat } = turn;
            if (promised.has(run)) expect(now).toBeLessThanOrEqual(promised.get(run) ?? 0);
            on.set(run, { seat, endsAt: now + needOf(run).ms });
            model.waiting = model.waiting.filter((waiting) => waiting !== run);
            model.running.push(run);
            model.settle();
            passed.delete(sessionOf(run));
            for (const session of model.readySince.keys())
              passed.set(session, [...(passed.get(session) ?? []), sessionOf(run)]);
            promise();
          }
          for (const session of passed.keys()) if (!model.readySince.has(session)) passed.delete(session);
          for (const others of passed.values()) expect(new Set(others).size).toBe(others.length);
          for (let seat = 0; seat < seats; seat++) {
            const there = [...on].filter(([, stay]) => stay.seat === seat).map(([run]) => needOf(run).share);
            const together = there.reduce((sum, share) => sum + share, 0);
            expect(there.length <= 1 || together <= ROOM + 1e-9).toBe(true);
          }
          expect(new Set(model.running.map(sessionOf)).size).toBe(model.running.length);
          expect([queue.running, queue.waiting]).toEqual([model.running.length, model.waiting.length]);
          // Everybody who may start has started, and all who wait are told how long.
          const places = queue.positions(now);
          expect(new Set(places.keys())).toEqual(new Set(model.waiting));
          for (const place of places.values()) expect(place).toBeGreaterThan(0);
        };
        const endNext = () => {
          const [run, stay] = [...on].sort((a, b) => a[1].endsAt - b[1].endsAt)[0] ?? [];
          if (run === undefined || stay === undefined) return false;
          now = stay.endsAt;
          on.delete(run);
          queue.end(run);
          model.end(run);
          begin();
          return true;
        };
        for (const [index, { of, percent, ms }] of asked.entries()) {
          const run = `${'abcdef'.charAt(of)}${index}:${percent}:${ms}`;
          queue.add(run);
          model.waiting.push(run);
          model.settle();
          begin();
          if (ms % 3 === 0) endNext();
        }
        while (endNext());
        expect([queue.running, queue.waiting]).toEqual([0, 0]);
      }),
      { numRuns: 300, seed: 14 },
    );
  });
});
