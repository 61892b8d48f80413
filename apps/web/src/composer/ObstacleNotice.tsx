import { Notice } from '../controls/Notice.tsx';
import { isInText, wordsOf } from '../experiment/obstacle-words.ts';
import { FAILURES } from '../run/failures.ts';
import { useObstacle } from '../workbench/use-obstacle.ts';
import { useRefusal } from '../workbench/use-refusal.ts';
import { RemedyButtons } from './RemedyButtons.tsx';

/**
 * Why the experiment cannot run, with what would help; until it is changed. What is marked in the editor is told here only
 * once a run was asked for: while one types, lines are wrong all the time.
 */
export default function ObstacleNotice() {
  const isRefused = useRefusal() !== undefined;
  const obstacle = useObstacle();
  if (obstacle === undefined || (!isRefused && isInText(obstacle.error))) return null;
  const { error, remedies } = obstacle;
  const { title, remedy } = FAILURES[error.code] ?? FAILURES.INTERNAL;
  return (
    <Notice title={title} message={wordsOf(error)} remedy={remedy} isUrgent={isRefused}>
      <RemedyButtons remedies={remedies} />
    </Notice>
  );
}
