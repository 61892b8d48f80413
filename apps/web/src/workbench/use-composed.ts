import type { Experiment } from '@roundtrip/protocol';
import { useStore } from 'zustand/react';
import { useWorkbench } from './workbench-context.ts';

/** The experiment being composed, or a part of it: the component is rendered again only when that part changes. */
export function useComposed<Part>(part: (experiment: Experiment) => Part): Part {
  const { experimentStore } = useWorkbench();
  return useStore(experimentStore, ({ experiment }) => part(experiment));
}
