import { ExportMenu, type ExportMenuProps } from '../export/ExportMenu.tsx';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { ShareButton } from '../sharing/ShareButton.tsx';
import { GuessToggle } from './guess/GuessToggle.tsx';

/** Actions on an experiment and its results. */
export default function ResultActions(shown: ExportMenuProps) {
  return (
    <>
      <GuessToggle />
      <HistoryButton />
      <ExportMenu {...shown} />
      <ShareButton />
    </>
  );
}
