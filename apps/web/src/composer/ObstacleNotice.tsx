import { Notice } from '../controls/Notice.tsx';
import { isInText, wordsOf } from '../experiment/obstacle-words.ts';
import { FAILURES } from '../run/failures.ts';
import { useObstacle } from '../workbench/use-obstacle.ts';
import { useRefusal } from '../workbench/use-refusal.ts';
import { RemedyButtons } from './RemedyButtons.tsx';

/**
 * Why the experiment cannot run and what would help, until it is changed. An error that the editor marks appears here
 * only after a press of Run: lines are wrong all the time while they are being typed.
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
