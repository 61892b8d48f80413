import type { RunFacts } from '@roundtrip/lessons';
import { useStore } from 'zustand/react';
import { createStore } from 'zustand/vanilla';
import { createRunStore } from '../../run/run-store.ts';
import type { LessonBench, LessonBenches } from './lesson-benches.ts';

/** In place of those of a section without an experiment. */
const NO_RUNS = createRunStore();
const NOTHING_FOUND: LessonBench['found'] = createStore(() => ({}));

export interface SectionRun {
  /** It has run since the page was opened. */
  hasRun: boolean;
  /** That its last run found. */
  facts: RunFacts | undefined;
}

/** @param experimentId of the section's experiment, where it has one */
export function useSectionRun(benches: LessonBenches, experimentId: string | undefined): SectionRun {
  const own = experimentId === undefined ? undefined : benches.of(experimentId);
  const hasRun = useStore(own?.bench.runStore ?? NO_RUNS, ({ run }) => run.kind === 'done');
  const facts = useStore(own?.found ?? NOTHING_FOUND, ({ ran }) => ran?.facts);
  return { hasRun, facts };
}
