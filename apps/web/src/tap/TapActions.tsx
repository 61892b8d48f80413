import { ArrowLeft, CirclePause, CirclePlay, Eraser, Power } from 'lucide-react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { answeredUntilMs } from './findings/findings-store.ts';
import { ExportButtons } from './keep/ExportButtons.tsx';
import { clearAndKeep, closeAndKeep, openAnother } from './keep/keep-tap.ts';
import { closeRecording } from './keep/opened-recording.ts';
import { RecordingsButton } from './keep/RecordingsButton.tsx';
import styles from './TapActions.module.css';
import { tapStore } from './tap-store.ts';
import { lookAt, lookedAtStore, pause } from './view/selection-store.ts';
import type { Traffic } from './view/use-traffic.ts';

/** What can be done with what is shown: the tap, or a kept recording. */
export function TapActions({ traffic, headline }: { traffic: Traffic; headline: string }) {
  return (
    <div className={styles.actions}>
      {traffic.opened === undefined && <Recorder />}
      <ExportButtons traffic={traffic} headline={headline} />
      <RecordingsButton />
      {traffic.opened === undefined ? (
        <PowerButton />
      ) : (
        <Button onClick={closeRecording}>
          <ArrowLeft aria-hidden="true" />
          Back to the tap
        </Button>
      )}
    </div>
  );
}

function Recorder() {
  const { tap, grown } = useStore(tapStore);
  const paused = useStore(lookedAtStore, (look) => look.paused);
  const hasTraffic = grown.recording.count > 0;
  return (
    <>
      <Button
        disabled={tap.kind !== 'open' || !hasTraffic}
        onClick={() => (paused ? lookAt({ paused: undefined }) : pause(grown, answeredUntilMs()))}
      >
        {paused ? <CirclePlay aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
        {paused ? 'Continue' : 'Pause'}
      </Button>
      <Button
        disabled={!hasTraffic}
        title="Begins another recording. This one stays in the history"
        onClick={() => void clearAndKeep()}
      >
        <Eraser aria-hidden="true" />
        Clear
      </Button>
    </>
  );
}

function PowerButton() {
  const tap = useStore(tapStore, (state) => state.tap);
  return tap.kind === 'closed' ? (
    <Button onClick={() => void openAnother()}>
      <Power aria-hidden="true" />
      Open a tap
    </Button>
  ) : (
    <Button disabled={tap.kind !== 'open'} onClick={() => void closeAndKeep()}>
      <Power aria-hidden="true" />
      Close the tap
    </Button>
  );
}
