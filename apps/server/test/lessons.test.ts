/**
 * Every experiment of every lesson, run on a real Redis by the real server, as the page would run it: the lesson's claims
 * about it must hold, and its questions must have exactly one right answer.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Block,
  type Expression,
  evaluate,
  findLane,
  isRight,
  isTime,
  type Lesson,
  type LessonExperiment,
  measuredIn,
  parseLesson,
  partsOf,
  type Question,
  type RunFacts,
} from '@roundtrip/lessons';
import type { LaneObserved } from '@roundtrip/protocol';
import { describe, expect } from 'vitest';
import { test } from './fixtures.ts';
import { type FinishedRun, rowsOf, type Viewer } from './viewer.ts';

const LESSONS = fileURLToPath(new URL('../../../lessons', import.meta.url));

const folders = readdirSync(LESSONS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

function lessonIn(folder: string): Lesson {
  const parsed = parseLesson(folder, readFileSync(`${LESSONS}/${folder}/lesson.md`, 'utf8'));
  if (parsed.ok) return parsed.lesson;
  const lines = parsed.problems.map(({ line, message }) => `lessons/${folder}/lesson.md:${line}: ${message}`);
  throw new Error(lines.join('\n'));
}

test('there are lessons, each at its own address', () => {
  expect(folders.length).toBeGreaterThan(0);
  const slugs = folders.map((folder) => lessonIn(folder).slug);
  expect(new Set(slugs).size).toBe(slugs.length);
});

describe.each(folders)('%s', (folder) => {
  const lesson = lessonIn(folder);
  const blocks = lesson.sections.flatMap((section) => section.blocks);
  const experiments = blocks.filter((block) => block.kind === 'experiment');

  const goals = blocks.filter((block) => block.kind === 'goal');

  /** By experiment. Each is run once as it is, whatever is asked about it. */
  const facts = new Map<LessonExperiment, Promise<RunFacts>>();
  const factsAsItIs = (viewer: Viewer, block: LessonExperiment) => {
    const known = facts.get(block) ?? factsOf(viewer, block, expressionsOf(blocks, block));
    facts.set(block, known);
    return known;
  };

  test.for(goals.map((goal) => [goal.of, goal] as const))(
    'the goal of %s is not reached by the experiment as it is, and is by the solution',
    async ([, goal], { viewer }) => {
      const block = experiments.find(({ id }) => id === goal.of);
      if (block === undefined) throw new Error(`no experiment ${goal.of}`);
      const { expression } = goal.check;
      const solved = { ...block, experiment: { ...block.experiment, ...goal.solution } };
      expect(evaluate(expression, await factsAsItIs(viewer, block))).toEqual({ ok: true, value: false });
      expect(evaluate(expression, await factsOf(viewer, solved, [expression]))).toEqual({
        ok: true,
        value: true,
      });
    },
  );

  test.for(experiments.map((block) => [block.id, block] as const))(
    '%s shows what it claims',
    async ([, block], { viewer }) => {
      expect(block.claims.length, 'a lesson claims something of each experiment').toBeGreaterThan(0);
      const asked = expressionsOf(blocks, block);
      const facts = await factsAsItIs(viewer, block);
      for (const { text, expression } of block.claims) {
        expect({ claim: text, ...evaluate(expression, facts) }).toEqual({
          claim: text,
          ok: true,
          value: true,
        });
      }
      for (const expression of asked) expect(evaluate(expression, facts)).toMatchObject({ ok: true });
      for (const question of questionsOf(blocks, block)) {
        const answer = evaluate(question.answer.expression, facts);
        if (!answer.ok || question.options.length === 0 || speaksOfTime(question.answer.expression)) continue;
        const right = question.options.filter((option) => isRight(option, answer.value));
        expect({ question: question.answer.text, came: answer.value, right: right.length }).toMatchObject({
          right: 1,
        });
      }
    },
  );
});

/** Runs the experiment, and requests every reply that the lesson mentions. */
async function factsOf(
  viewer: Viewer,
  { experiment, claims }: LessonExperiment,
  asked: readonly Expression[],
): Promise<RunFacts> {
  const run = await viewer.run(experiment);
  expect(run.failed).toBeUndefined();
  const results = run.finished?.lanes ?? [];
  const lanes = results.map(({ summary, repetition }, index) => ({
    strategy: experiment.lanes[index] as (typeof experiment.lanes)[number],
    summary,
    seen: lastSeen(run, index, repetition),
  }));
  const replies = new Map<string, string>();
  for (const part of [...claims.map(({ expression }) => expression), ...asked].flatMap((each) => [
    ...partsOf(each),
  ])) {
    if (part.kind !== 'reply') continue;
    const lane = findLane(lanes, part.lane);
    if (typeof lane === 'string') continue;
    const [text] = await viewer.replies(run, 1, lane, part.command - 1);
    if (text !== undefined) replies.set(`${lane} ${part.command}`, text);
  }
  return {
    lanes,
    reply: (lane, command) => replies.get(`${lane} ${command}`),
    roundTripOf(lane, command) {
      const index = rowsOf(run, lane, results[lane]?.repetition)[command - 1]?.roundTrip;
      return index === undefined ? undefined : index + 1;
    },
  };
}

function lastSeen({ events }: FinishedRun, lane: number, repetition: number): string | undefined {
  const observed = events.flatMap(({ name, payload }) =>
    name === 'lane:observed' ? [payload as unknown as LaneObserved] : [],
  );
  return observed.findLast((each) => each.lane === lane && each.repetition === repetition)?.replies[0];
}

function questionsOf(blocks: readonly Block[], { id }: LessonExperiment): Question[] {
  return blocks.filter((block): block is Question => 'answer' in block && block.of === id);
}

/** What the lesson's questions, goals and text ask about the experiment. */
function expressionsOf(blocks: readonly Block[], experiment: LessonExperiment): Expression[] {
  const measured = blocks.flatMap((block) => ('content' in block ? measuredIn(block.content) : []));
  const goals = blocks.flatMap((block) =>
    block.kind === 'goal' && block.of === experiment.id ? [block.check.expression] : [],
  );
  return [
    ...goals,
    ...questionsOf(blocks, experiment).map(({ answer }) => answer.expression),
    ...measured.filter(({ of }) => of === experiment.id).map(({ expression }) => expression),
  ];
}

function speaksOfTime(expression: Expression): boolean {
  return [...partsOf(expression)].some((part) => part.kind === 'figure' && isTime(part.figure));
}
