/** A workbench for each experiment of a lesson, so that each keeps its results, and the facts that each one's runs found. */
import {
  type Block,
  type Expression,
  type Lesson,
  type LessonExperiment,
  measuredIn,
  type RunFacts,
} from '@roundtrip/lessons';
import type { Experiment } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { requestReplies } from '../../connection/gateway.ts';
import { isUnderway, type RunState } from '../../run/run-state.ts';
import { sideBenchOf } from '../../workbench/side-runs.ts';
import { createWorkbench, type Workbench } from '../../workbench/workbench.ts';
import { withOpened } from '../progress/progress.ts';
import { changeProgress } from '../progress/progress-store.ts';
import { factsOf, repliesWanted } from './run-facts.ts';

export interface LessonBench {
  block: LessonExperiment;
  bench: Workbench;
  found: StoreApi<{ ran?: RanExperiment }>;
}

/** The last run that finished: its experiment, and what it found. */
export interface RanExperiment {
  experiment: Experiment;
  facts: RunFacts;
}

export interface LessonBenches {
  of(experimentId: string): LessonBench;
  /** The experiment in progress: only one at a time. */
  underway: StoreApi<{ id?: string }>;
  /** Follows the runs of all experiments. The returned function stops following, and stops the run in progress. */
  follow(): () => void;
}

/** @param newBench makes the workbench of an experiment */
export function createLessonBenches(
  lesson: Lesson,
  newBench = ({ experiment }: LessonExperiment): Workbench => createWorkbench(experiment),
): LessonBenches {
  const blocks = lesson.sections.flatMap(({ blocks }) => blocks);
  const benches = new Map<string, LessonBench>();
  for (const block of blocks) {
    if (block.kind === 'experiment')
      benches.set(block.id, {
        block,
        bench: newBench(block),
        found: createStore(() => ({})),
      });
  }
  const underway = createStore<{ id?: string }>(() => ({}));
  const tellUnderway = () => {
    const busy = [...benches.values()].find(({ bench }) => isBusy(bench));
    underway.setState(busy === undefined ? {} : { id: busy.block.id }, true);
  };
  const followOne = ({ block, bench, found }: LessonBench) => {
    const expressions = expressionsOf(blocks, block.id);
    const unfollow = bench.followRuns();
    const unsubscribeBeside = sideBenchOf(bench).sideRunStore.subscribe(tellUnderway);
    const unsubscribe = bench.runStore.subscribe(({ run }, before) => {
      tellUnderway();
      // A short run replaces the one before it in one step, from done to done.
      if (run.kind !== 'done' || run === before.run) return;
      changeProgress(lesson.slug, (progress) => withOpened(progress, block.id));
      void find(expressions, run, bench, found);
    });
    return () => {
      bench.stopRun();
      unsubscribe();
      unsubscribeBeside();
      unfollow();
    };
  };
  return {
    of(experimentId) {
      const bench = benches.get(experimentId);
      if (bench === undefined) throw new Error(`the lesson has no experiment ${experimentId}`);
      return bench;
    },
    underway,
    follow() {
      const ends = [...benches.values()].map(followOne);
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

function isBusy(bench: Workbench): boolean {
  return [bench.runStore, sideBenchOf(bench).sideRunStore].some((store) => {
    const { run, starting } = store.getState();
    return starting || isUnderway(run);
  });
}

/** Stores what a run found, including the replies that the lesson mentions. */
async function find(
  expressions: readonly Expression[],
  run: Extract<RunState, { kind: 'done' }>,
  bench: Workbench,
  found: LessonBench['found'],
): Promise<void> {
  const asked = repliesWanted(expressions, run).map(async ({ lane, index }) => {
    const answer = await requestReplies({ runId: run.runId, lane, from: index, count: 1 });
    const text = answer.ok ? answer.replies[0]?.text : undefined;
    return text === undefined ? [] : [{ lane, index, text }];
  });
  const texts = (await Promise.all(asked)).flat();
  if (bench.runStore.getState().run === run)
    found.setState({ ran: { experiment: run.experiment, facts: factsOf(run, texts) } });
}

/** Everything that the lesson asks about a run of the experiment. */
function expressionsOf(blocks: readonly Block[], experimentId: string): Expression[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'experiment') return [];
    const measured = measuredIn(block.content).filter(({ of }) => of === experimentId);
    const asked = 'answer' in block && block.of === experimentId ? [block.answer] : [];
    const needed = block.kind === 'goal' && block.of === experimentId ? [block.check] : [];
    return [...measured, ...asked, ...needed].map(({ expression }) => expression);
  });
}
