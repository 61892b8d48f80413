import type { Experiment } from '@roundtrip/protocol';
import { useMemo } from 'react';
import { useReadWorkload } from '../../reading/use-reading.ts';
import { type CommandTextAt, commandTexts } from './command-text.ts';

export function useCommandTexts(experiment: Experiment): CommandTextAt {
  const read = useReadWorkload();
  return useMemo(() => commandTexts(experiment, read), [experiment, read]);
}
