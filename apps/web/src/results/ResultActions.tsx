import { ShareButton } from '../sharing/ShareButton.tsx';

/** What can be done with an experiment and its results. */
export default function ResultActions() {
  return <ShareButton />;
}
