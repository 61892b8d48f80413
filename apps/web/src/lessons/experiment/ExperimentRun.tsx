import { useStore } from 'zustand/react';
import { RunOrStop } from '../../composer/RunOrStop.tsx';
import { useLesson } from '../lesson-context.ts';

/** The Run button and, if it cannot be pressed, the reason. */
export function ExperimentRun({ id, locked }: { id: string; locked: boolean }) {
  const { benches } = useLesson();
  const other = useStore(benches.underway, ({ id: busy }) => busy !== undefined && busy !== id);
  const reason = locked
    ? 'Make your prediction first, or skip it.'
    : other
      ? 'Another experiment in this lesson is running.'
      : undefined;
  return <RunOrStop reason={reason} />;
}
