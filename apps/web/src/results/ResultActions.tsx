import { ExportMenu } from '../export/ExportMenu.tsx';
import { HistoryButton } from '../history/HistoryButton.tsx';
import type { PictureProps } from '../pictures/picture.ts';
import { ShareButton } from '../sharing/ShareButton.tsx';
import { GuessToggle } from './guess/GuessToggle.tsx';

/** What can be done with an experiment and its results. */
export default function ResultActions({ run, lanes }: PictureProps) {
  return (
    <>
      <GuessToggle />
      <HistoryButton />
      <ExportMenu run={run} lanes={lanes} />
      <ShareButton />
    </>
  );
}
