import type { Remedy } from '@roundtrip/checks';
import { Button } from '../controls/Button.tsx';
import { useChecks } from '../workbench/use-obstacle.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import styles from './RemedyButtons.module.css';

/** A button for each change that would help; it can be undone like any other replacement. */
export function RemedyButtons({ remedies }: { remedies: readonly Remedy[] }) {
  const { settle, replaceExperiment } = useWorkbench();
  const checks = useChecks();
  if (checks === undefined || remedies.length === 0) return null;
  return (
    <span className={styles.remedies}>
      {remedies.map((remedy) => (
        <Button
          key={checks.actionOf(remedy)}
          className={styles.remedy}
          onClick={() => replaceExperiment(checks.remedied(settle(), remedy))}
        >
          {checks.actionOf(remedy)}
        </Button>
      ))}
    </span>
  );
}
