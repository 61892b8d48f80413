import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunQueue } from './run-queue.ts';

/** A run is its session's letter and a number: `a1`. */
const sessionOf = (run: string) => run.charAt(0);

function queueOf(capacity: number, ...runs: string[]): RunQueue<string> {
  const queue = new RunQueue(capacity, sessionOf);
  for (const run of runs) queue.add(run);
  return queue;
}

/** Takes and ends one run after another. */
function served(queue: RunQueue<string>): string[] {
  const runs: string[] = [];
  for (let run = queue.take(); run !== undefined; run = queue.take()) {
    runs.push(run);
    queue.end(run);
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

  it('lets who comes first go before the second run of who is being served', () => {
    const queue = queueOf(1, 'a1', 'a2');
    expect(queue.take()).toBe('a1');
    queue.add('b1');
    expect([...queue.positions()]).toEqual([
      ['b1', 1],
      ['a2', 2],
    ]);
    queue.end('a1');
    expect(queue.take()).toBe('b1');
  });

  it('never runs two of one session at once, though a worker is free', () => {
    const queue = queueOf(2, 'a1', 'a2');
    expect([...queue.positions()]).toEqual([
      ['a1', 0],
      ['a2', 1],
    ]);
    expect([queue.take(), queue.take()]).toEqual(['a1', undefined]);
    queue.end('a1');
    expect(queue.take()).toBe('a2');
  });

  it('forgets who is removed, and closes the gap', () => {
    const queue = queueOf(1, 'a1', 'b1', 'c1', 'd1');
    queue.take();
    queue.remove('b1');
    queue.remove('b1');
    queue.remove('a1');
    expect([...queue.positions()]).toEqual([
      ['c1', 1],
      ['d1', 2],
    ]);
    expect([queue.running, queue.waiting]).toEqual([1, 2]);
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
 * The same rule in other words, by brute force: of the sessions that have a run waiting and none running, the one that
 * has been so for longest is next.
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

  /** Lets all begin, each running one ending in its turn. */
  positions(capacity: number): [string, number][] {
    const ahead = Object.assign(new Model(), structuredClone({ ...this }));
    const found: [string, number][] = [];
    for (let run = ahead.take(capacity); run !== undefined; run = ahead.take(capacity)) found.push([run, 0]);
    for (let place = 1; ahead.waiting.length > 0; ) {
      ahead.end(ahead.running[0] ?? '');
      const run = ahead.take(capacity);
      if (run !== undefined) found.push([run, place++]);
    }
    return found;
  }
}

describe('whatever happens, the queue', () => {
  it('takes whom the rule says, tells each its place under it, and passes nobody twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 60 }), (capacity, steps) => {
        const queue = new RunQueue(capacity, sessionOf);
        const model = new Model();
        /** Sessions that have begun since a session became ready. */
        const passed = new Map<string, string[]>();
        let added = 0;
        for (const now of steps) {
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
              const run = queue.take();
              expect(run).toBe(model.take(capacity));
              // No worker is idle while anybody may be served.
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
          expect([...queue.positions()]).toEqual(model.positions(capacity));
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
