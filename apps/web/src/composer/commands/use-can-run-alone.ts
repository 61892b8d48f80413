import { isLong, readWorkload } from '../../reading/workload-reading.ts';
import type { Lines } from '../../run/run-part.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useChecks } from '../../workbench/use-obstacle.ts';
import { linesAlone } from './selected-lines.ts';

/** False if these lines are known to fail on their own. Lines that take long to read are not checked. */
export function useCanRunAlone(lines: Lines): boolean {
  const checks = useChecks();
  return useComposed((experiment) => {
    const { workload } = experiment;
    if (checks === undefined || workload.kind !== 'commands' || isLong(workload.text)) return true;
    const alone = { ...experiment, workload: { ...workload, text: linesAlone(workload.text, lines) } };
    return checks.obstacleOf(alone, readWorkload) === undefined;
  });
}
