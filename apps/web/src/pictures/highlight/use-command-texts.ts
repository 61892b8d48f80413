import type { Experiment } from '@roundtrip/protocol';
import { useMemo } from 'react';
import { useReadWorkload } from '../../reading/use-reading.ts';
import { useRecordedVersion } from '../../workbench/use-recorded.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { type CommandTextAt, commandTexts } from './command-text.ts';

export function useCommandTexts(experiment: Experiment): CommandTextAt {
  const read = useReadWorkload();
  const { recorded } = useWorkbench();
  const version = useRecordedVersion(recorded);
  return useMemo((): CommandTextAt => {
    // Another function for another version: what is drawn depends on it.
    if (recorded !== undefined && version >= 0) return (index, lane) => recorded.textAt(index, lane);
    return commandTexts(experiment, read);
  }, [experiment, read, recorded, version]);
}
