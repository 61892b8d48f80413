import { Info, TriangleAlert, X } from 'lucide-react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { useObstacle } from '../workbench/use-obstacle.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import styles from './LinkNotice.module.css';
import { type ExperimentSource, type LinkFault, linkStore, setLink } from './link-store.ts';

/** What became of the link that the page was opened with; empty if there was none. */
export default function LinkNotice() {
  const { replaceExperiment, clearResults, runStore } = useWorkbench();
  const canRun = useObstacle() === undefined;
  const hasRun = useStore(runStore, ({ run }) => run.kind !== 'idle');
  const link = useStore(linkStore, (state) => state.link);
  if (link.kind === 'none') return null;
  const isFault = link.kind === 'unreadable';
  const before = link.kind === 'opened' ? link.before : undefined;
  const close = () => setLink({ kind: 'none' });
  return (
    <div
      className={styles.notice}
      data-tone={isFault ? 'error' : 'notice'}
      role={isFault ? 'alert' : 'status'}
    >
      {isFault ? <TriangleAlert aria-hidden="true" /> : <Info aria-hidden="true" />}
      <p className={styles.words}>
        {isFault
          ? FAULTS[link.why]
          : `${OPENED[link.source]}${hasRun || !canRun ? '' : ' Press Run to measure it here.'}`}
      </p>
      {before !== undefined && (
        <Button
          className={styles.back}
          onClick={() => {
            replaceExperiment(before);
            clearResults();
            close();
          }}
        >
          Back to mine
        </Button>
      )}
      <Button look="icon" className={styles.close} aria-label="Close this message" onClick={close}>
        <X aria-hidden="true" />
      </Button>
    </div>
  );
}

const OPENED: Readonly<Record<ExperimentSource, string>> = {
  link: 'This is the experiment from the link.',
  finding: 'These are your program’s commands, as they were sent and as they might be.',
};

const FAULTS: Readonly<Record<LinkFault, string>> = {
  cut: 'The link is incomplete: part of it was lost or changed on the way. Ask for it again. Your experiment is unchanged.',
  newer:
    'The link was made by a newer version of Roundtrip, and this one cannot read it. Your experiment is unchanged.',
  'too-large':
    'The link holds more than an experiment may, and was not opened. Your experiment is unchanged.',
  foreign:
    'The link does not hold an experiment that this version of Roundtrip knows. Your experiment is unchanged.',
  busy: 'A run is in progress. Open the link again when it has finished. Your experiment is unchanged.',
  'busy-finding':
    'A run is in progress. Try the finding again when it has finished. Your experiment is unchanged.',
  'not-loaded':
    'The link could not be read because part of the page did not load. Reload the page and open the link again.',
};
