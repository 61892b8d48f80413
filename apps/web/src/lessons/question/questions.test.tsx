import type { Summary } from '@roundtrip/protocol';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { lessonOf } from '../../../test/short-lesson.ts';
import { createLessonBenches, type LessonBenches } from '../experiment/lesson-benches.ts';
import { GoalView } from '../goal/GoalView.tsx';
import { LessonContext } from '../lesson-context.ts';
import { forgetProgress, progressOf, progressStore } from '../progress/progress-store.ts';
import { CheckView } from './CheckView.tsx';
import { PredictView } from './PredictView.tsx';

const BODY = `:::predict{answer="sequential.roundTrips"}
How many?

- 1: One
- 3: Three
:::

\`\`\`experiment
id: gets
workload: { kind: commands, text: "3 GET k" }
lanes: [{ kind: sequential }]
network: { rttMs: 5 }
\`\`\`

:::check{answer="sequential.totalMs / 5" within="10%"}
How many RTTs?
:::

:::goal{check="fastest.roundTrips == 1 and errors == 0"}
In one.

- A first hint.
- A second hint.

\`\`\`solution
lanes: [{ kind: concurrent }]
\`\`\`
:::
`;

afterEach(() => {
  cleanup();
  forgetProgress();
});

function show(): LessonBenches {
  const shown = lessonOf(BODY);
  const benches = createLessonBenches(shown);
  const blocks = shown.sections[0]?.blocks ?? [];
  render(
    <LessonContext value={{ lesson: shown, benches }}>
      {blocks.map((block) => {
        if (block.kind === 'predict') return <PredictView key={block.id} question={block} />;
        if (block.kind === 'check') return <CheckView key={block.id} question={block} />;
        return block.kind === 'goal' ? <GoalView key={block.id} goal={block} /> : null;
      })}
    </LessonContext>,
  );
  return benches;
}

/** As if a run had ended: with so many round trips, of the experiment as it is composed or of another. */
function ran(benches: LessonBenches, roundTrips: number, rttMs = 5) {
  const { bench, found } = benches.of('gets');
  const experiment = { ...bench.settle(), network: { rttMs } };
  const summary = { commands: 3, errors: 0, roundTrips, totalMs: 15 } as Summary;
  const [strategy = { kind: 'sequential' as const }] = experiment.lanes;
  const facts = {
    lanes: [{ strategy, summary }],
    reply: () => undefined,
    roundTripOf: () => undefined,
  };
  act(() => found.setState({ ran: { experiment, facts } }));
}

const region = (name: string) => screen.getByRole('region', { name });

test('one press is a guess; the run says whether it was right', async () => {
  const benches = show();
  await userEvent.click(screen.getByRole('button', { name: 'Three' }));
  expect(region('Predict').textContent).toContain('Now run it');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Three' }).checked).toBe(true);
  ran(benches, 3);
  expect(region('Predict').textContent).toContain('In your run: 3. As you predicted.');
  ran(benches, 1);
  expect(region('Predict').textContent).toContain('In your run: 1. Not as you predicted.');
});

test('a prediction may be skipped', async () => {
  const benches = show();
  await userEvent.click(screen.getByRole('button', { name: 'Skip' }));
  ran(benches, 3);
  expect(region('Predict').textContent).toContain('In your run: 3.');
  expect(region('Predict').textContent).not.toContain('predicted');
});

test('a number is right when it is near enough; who was wrong may see the answer', async () => {
  const benches = show();
  const check = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Check' });
  expect(region('Check').textContent).toContain('Run the experiment first');
  expect(check().disabled).toBe(true);
  ran(benches, 3);
  await userEvent.type(screen.getByRole('textbox', { name: 'Your answer' }), '2');
  await userEvent.click(check());
  expect(region('Check').textContent).toContain('Not quite.');
  expect(screen.getByRole('button', { name: 'Show the answer' })).toBeTruthy();
  await userEvent.clear(screen.getByRole('textbox', { name: 'Your answer' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Your answer' }), '3.2');
  await userEvent.click(check());
  expect(region('Check').textContent).toContain('Right: 3.');
});

test('a goal: short of it, changed too much, hints and a solution, reached and remembered', async () => {
  const benches = show();
  const goal = () => region('Goal');
  ran(benches, 3);
  expect(goal().textContent).toContain('Not yet.');
  expect(goal().textContent).toContain('round trips: 3 (needed: 1)');
  ran(benches, 1, 0);
  expect(goal().textContent).toContain('This run does not count: it changed the network.');
  expect(progressOf(progressStore.getState().lessons, 'x').answers['one.3']).toBeUndefined();
  await userEvent.click(screen.getByRole('button', { name: 'Give me a hint (1 of 2)' }));
  expect(goal().textContent).toContain('A first hint.');
  expect(goal().textContent).not.toContain('A second hint.');
  await userEvent.click(screen.getByRole('button', { name: 'Another hint (2 of 2)' }));
  await userEvent.click(screen.getByRole('button', { name: 'Show a solution' }));
  expect(benches.of('gets').bench.settle().lanes).toEqual([{ kind: 'concurrent' }]);
  ran(benches, 1);
  expect(goal().textContent).toContain('Reached.');
  expect(progressOf(progressStore.getState().lessons, 'x').answers['one.3']).toMatchObject({ kind: 'right' });
});
