import { Notice } from '../controls/Notice.tsx';
import { FAILURES } from '../results/failures.ts';
import { useRefusal, wordsOf } from './refusals.ts';

/** Why the run that was asked for did not begin; until the experiment is changed. */
export function RefusalNotice() {
  const error = useRefusal();
  if (error === undefined) return null;
  const { title, remedy } = FAILURES[error.code] ?? FAILURES.INTERNAL;
  return <Notice title={title} message={wordsOf(error)} remedy={remedy} />;
}
