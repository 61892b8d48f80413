import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EveryoneRuns } from './everyone-runs.ts';

const PEOPLE = ['ada', 'bob'];

/** A person guesses, starts a run, or one of their runs ends: which one, counted from their first. */
type Act = { who: string } & ({ kind: 'guess' | 'start' } | { kind: 'end'; run: number });

const act: fc.Arbitrary<Act> = fc.record({ who: fc.constantFrom(...PEOPLE) }).chain(({ who }) =>
  fc.oneof(
    fc.constantFrom<Act>({ who, kind: 'guess' }, { who, kind: 'start' }),
    fc.nat({ max: 3 }).map((run): Act => ({ who, kind: 'end', run })),
  ),
);

/** What the person's latest guess was about, told from all that has happened: the run that they started next. */
function runGuessed(acts: readonly Act[], who: string): { run: number; guess: number } | undefined {
  const own = acts.flatMap((each, at) => (each.who === who ? [{ ...each, at }] : []));
  const guess = own.findLast(({ kind }) => kind === 'guess');
  const starts = own.filter(({ kind }) => kind === 'start');
  const run = starts.findIndex(({ at }) => at > (guess?.at ?? Number.POSITIVE_INFINITY));
  return guess === undefined || run < 0 ? undefined : { run, guess: guess.at + 1 };
}

test('a guess is about the run that its person starts next, and stands until another run was guessed', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const round = new EveryoneRuns({ number: 1 }, undefined, 0);
      const standing = new Map<string, number>();
      const started = new Map<string, number>();
      for (const [at, each] of acts.entries()) {
        const { who } = each;
        const runs = started.get(who) ?? 0;
        if (each.kind === 'guess') round.guessed(who, [at + 1]);
        if (each.kind === 'start') {
          round.started(who, `${who} ${runs}`);
          started.set(who, runs + 1);
        }
        if (each.kind !== 'end' || each.run >= runs) continue;
        const [guessMs] = round.guessAbout(who, `${who} ${each.run}`) ?? [];
        const expected = runGuessed(acts.slice(0, at), who);
        expect(guessMs).toBe(expected?.run === each.run ? expected.guess : undefined);
        if (guessMs) standing.set(who, guessMs);
        const strategy = { kind: 'sequential' } as const;
        round.ran(who, { lanes: [], ...(guessMs && { guesses: [{ strategy, guessMs, totalMs: 1 }] }) });
        expect(round.results.get(who)?.guesses?.[0]?.guessMs).toBe(standing.get(who));
      }
      for (const who of PEOPLE) round.forget(who);
      expect(round.results.size).toBe(0);
    }),
  );
});
