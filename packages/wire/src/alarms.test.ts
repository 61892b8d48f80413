import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Alarms, type Thread } from './alarms.ts';

/** Duration of one turn of the event loop, milliseconds. */
const TURN_MS = 0.01;

/** A thread whose clock advances only with what the alarms do, and which is never late unless told to be. */
class FakeThread implements Thread {
  time = 0;
  /** How much longer than asked for it sleeps. */
  lateMs = 0;
  /** How much longer than asked for it spins. */
  lateSpinMs = 0;
  /** Actions in order: `sleep 33`, `nap 0.25`, `spin 0.25`, `turn`. */
  readonly did: string[] = [];
  #turns: (() => void)[] = [];
  #sleeps: { at: number; wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  sleep(ms: number, wake: () => void): () => void {
    const sleep = { at: this.time + ms + this.lateMs, wake };
    this.did.push(`sleep ${ms}`);
    this.#sleeps.push(sleep);
    return () => {
      this.#sleeps = this.#sleeps.filter((other) => other !== sleep);
    };
  }

  soon(next: () => void): void {
    this.#turns.push(next);
  }

  nap(ms: number): void {
    this.did.push(`nap ${ms.toFixed(2)}`);
    this.time += ms;
  }

  spin(ms: number): void {
    this.did.push(`spin ${ms.toFixed(2)}`);
    this.time += ms + this.lateSpinMs;
  }

  /** How long it has napped or spun, milliseconds. */
  spent(how: 'nap' | 'spin'): number {
    const times = this.did
      .filter((what) => what.startsWith(how))
      .map((what) => Number(what.slice(how.length)));
    return times.reduce((sum, ms) => sum + ms, 0);
  }

  /** Runs until nothing is left to do. */
  run(afterTurn: () => void = () => {}): void {
    while (this.#turns.length + this.#sleeps.length > 0) {
      const turns = this.#turns.splice(0);
      if (turns.length > 0) {
        this.did.push('turn');
        this.time += TURN_MS;
        for (const next of turns) next();
      } else {
        this.#sleeps.sort((a, b) => a.at - b.at);
        const first = this.#sleeps.shift();
        this.time = Math.max(this.time, first?.at ?? 0);
        first?.wake();
      }
      afterTurn();
    }
  }
}

describe('one alarm', () => {
  it('of 40 ms sleeps for 33, naps until 5 are left, and polls the rest', () => {
    const thread = new FakeThread();
    const alarms = new Alarms(thread);
    let wentOffAt = 0;
    const alarm = alarms.open(
      () => {
        wentOffAt = thread.time;
      },
      () => true,
    );
    alarm.set(40);
    thread.run();
    // 40 − 5 − 1.1, in whole milliseconds; then 2 ms minus the turns between the naps.
    expect(thread.did.filter((what) => what.startsWith('sleep'))).toEqual(['sleep 33']);
    const naps = thread.did.filter((what) => what.startsWith('nap'));
    expect(naps).toEqual([...Array(7).fill('nap 0.25'), 'nap 0.17']);
    const polls = thread.did.slice(thread.did.lastIndexOf('nap 0.17') + 1);
    // The event loop turns at least every 0.25 ms.
    expect(polls).toEqual(
      polls.map((_, index) => (index % 2 === 0 ? 'turn' : expect.stringMatching(/^spin 0/))),
    );
    expect(new Set(polls.slice(0, -2))).toEqual(new Set(['turn', 'spin 0.25']));
    const turns = polls.filter((what) => what === 'turn').length;
    expect(thread.spent('spin') + turns * TURN_MS).toBeCloseTo(5, 1);
    expect(wentOffAt).toBeGreaterThanOrEqual(40);
    expect(wentOffAt).toBeLessThan(40 + 2 * TURN_MS);
  });

  it('of 0.1 ms naps briefly and polls the last 0.09', () => {
    const thread = new FakeThread();
    const alarm = new Alarms(thread).open(
      () => {},
      () => true,
    );
    alarm.set(0.2);
    thread.run();
    expect(thread.did).toEqual(['turn', 'nap 0.10', 'turn', 'spin 0.08']);
  });

  it('only turns the event loop while its owner expects something on the thread', () => {
    const thread = new FakeThread();
    new Alarms(thread)
      .open(
        () => {},
        () => false,
      )
      .set(3);
    thread.run();
    expect(thread.did.some((what) => /^(nap|spin)/.test(what))).toBe(false);
  });

  it('is polled for the whole wait if one of the last four hundred was late because the thread had rested', () => {
    const thread = new FakeThread();
    const alarm = new Alarms(thread).open(
      () => {},
      () => true,
    );
    const restsWhileItWaits = () => {
      thread.did.length = 0;
      alarm.set(thread.time + 40);
      thread.run();
      return thread.did.some((what) => /^(sleep|nap)/.test(what));
    };
    // It sleeps for 33 ms: one that is 7 ms late to wake is in time, or so late that it does not matter.
    thread.lateMs = 7;
    expect(restsWhileItWaits()).toBe(true);
    thread.lateMs = 8;
    expect(restsWhileItWaits()).toBe(true);
    thread.lateMs = 0;
    for (let later = 1; later <= 400; later++) expect(restsWhileItWaits()).toBe(false);
    expect(restsWhileItWaits()).toBe(true);
    // Where polling does not help, the thread rests again, and for long.
    thread.lateMs = 8;
    expect(restsWhileItWaits()).toBe(true);
    thread.lateSpinMs = 60;
    for (let later = 1; later <= 20; later++) expect(restsWhileItWaits()).toBe(false);
    thread.lateSpinMs = 0;
    for (let later = 1; later <= 2_001; later++) expect(restsWhileItWaits()).toBe(true);
    expect(restsWhileItWaits()).toBe(false);
  });

  it('fires once, at the later instant, if set again, and never if closed', () => {
    const thread = new FakeThread();
    const alarms = new Alarms(thread);
    const wentOff: [string, number][] = [];
    const open = (name: string) =>
      alarms.open(
        () => wentOff.push([name, Math.floor(thread.time)]),
        () => true,
      );
    const [again, closed] = [open('again'), open('closed')];
    again.set(10);
    closed.set(15);
    again.set(20);
    closed.close();
    closed.set(12);
    thread.run();
    expect(wentOff).toEqual([['again', 20]]);
  });
});

describe('several alarms', () => {
  it('nap and spin only if no owner expects anything, and every run has an alarm open', () => {
    for (const [others, runs, blocks] of [
      [[true], 2, true],
      [[false], 2, false],
      [[true], 3, false],
      [[], 1, true],
      [[], 2, false],
    ] as const) {
      const thread = new FakeThread();
      const alarms = new Alarms(thread);
      for (let run = 0; run < runs; run++) alarms.enter();
      // Waits for Redis or for nothing at all: its alarm is not set.
      for (const mayBlock of others) {
        alarms.open(
          () => {},
          () => mayBlock,
        );
      }
      alarms
        .open(
          () => {},
          () => true,
        )
        .set(3);
      thread.run();
      expect([thread.spent('nap') > 0, thread.spent('spin') > 0]).toEqual([blocks, blocks]);
    }
  });

  it('nap again once the run without an alarm has left', () => {
    const thread = new FakeThread();
    const alarms = new Alarms(thread);
    alarms.enter();
    const leave = alarms.enter();
    leave();
    const alarm = alarms.open(
      () => {},
      () => true,
    );
    alarm.set(3);
    thread.run();
    expect(thread.spent('nap')).toBeGreaterThan(0);
  });

  it('that are many are polled for no larger a share of the time than one', () => {
    const thread = new FakeThread();
    const alarms = new Alarms(thread);
    const [count, apartMs] = [64, 0.6];
    let [turnsBefore, spunBefore, last] = [0, 0, 0];
    for (let index = 0; index < count; index++) {
      const isFirst = index === 0;
      const alarm = alarms.open(
        () => {
          if (isFirst) [turnsBefore, spunBefore] = [thread.did.length, thread.spent('spin')];
          last = thread.time;
        },
        () => true,
      );
      alarm.set(40 + index * apartMs);
    }
    thread.run();
    const turns = thread.did.slice(turnsBefore).filter((what) => what === 'turn').length;
    const polledMs = thread.spent('spin') - spunBefore + turns * TURN_MS;
    // A quarter of it, and the turns in which alarms go off and between naps.
    expect(polledMs / ((count - 1) * apartMs)).toBeLessThan(0.35);
    expect(last).toBeCloseTo(40 + (count - 1) * apartMs, 1);
  });

  it('fire in order, each once, in turns of their own and never early', () => {
    const instants = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(instants, fc.array(fc.double({ min: 0, max: 60, noNaN: true })), (first, second) => {
        const thread = new FakeThread();
        const alarms = new Alarms(thread);
        const wentOff: { dueAt: number; at: number }[] = [];
        let inThisTurn = 0;
        const held = first.map((dueAt, index) => {
          let [due, isFirst] = [dueAt, true];
          const alarm = alarms.open(
            () => {
              inThisTurn++;
              wentOff.push({ dueAt: due, at: thread.time });
              // Like a link, which sets the alarm for its next packet.
              const next = second[index];
              if (next === undefined || !isFirst) return;
              isFirst = false;
              due = dueAt + next;
              alarm.set(due);
            },
            () => true,
          );
          return { alarm, dueAt };
        });
        for (const { alarm, dueAt } of held) alarm.set(dueAt);
        thread.run(() => {
          expect(inThisTurn).toBeLessThanOrEqual(1);
          inThisTurn = 0;
        });
        const again = first.flatMap((dueAt, index) => {
          const next = second[index];
          return next === undefined ? [] : [dueAt + next];
        });
        expect(wentOff.map(({ dueAt }) => dueAt).toSorted((a, b) => a - b)).toEqual(
          [...first, ...again].toSorted((a, b) => a - b),
        );
        // Any alarm that was set and due earlier has fired before.
        for (const [index, { dueAt, at }] of wentOff.entries()) {
          expect(at).toBeGreaterThanOrEqual(dueAt);
          // Allow a turn for each alarm that is due at the same time, and one in progress.
          expect(at - dueAt).toBeLessThanOrEqual((2 * first.length + 2) * TURN_MS);
          const after = wentOff.slice(index + 1).filter((other) => first.includes(other.dueAt));
          if (first.includes(dueAt))
            for (const other of after) expect(other.dueAt).toBeGreaterThanOrEqual(dueAt);
        }
      }),
      { numRuns: 200, seed: 14 },
    );
  });
});
