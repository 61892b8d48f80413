import { CirclePause, CirclePlay, Eraser, Power } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { Disclosure } from '../controls/Disclosure.tsx';
import { Notice } from '../controls/Notice.tsx';
import { count, countOf } from '../format/quantity.ts';
import Banner from '../header/Banner.tsx';
import { partOnDemand } from '../page/later-part.ts';
import { useMedia } from '../page/use-media.ts';
import { usePageTitle } from '../page/use-page-title.ts';
import { Headline } from '../results/Headline.tsx';
import { FAILURES } from '../run/failures.ts';
import { WorkbenchContext } from '../workbench/workbench-context.ts';
import { AddressPanel } from './address/AddressPanel.tsx';
import { ConnectionTable } from './ConnectionTable.tsx';
import { FindingList } from './findings/FindingList.tsx';
import { ExportButtons } from './keep/ExportButtons.tsx';
import { TapNetwork } from './TapNetwork.tsx';
import styles from './TapPage.module.css';
import { clearTap, closeTap, openTap, startTap, tapStore } from './tap-store.ts';
import { LookBar } from './view/LookBar.tsx';
import { lookAt, lookedAtStore, pause } from './view/selection-store.ts';
import { tapBench } from './view/tap-bench.ts';
import { useShownFinding } from './view/use-shown-finding.ts';
import { type Traffic, useTraffic } from './view/use-traffic.ts';
import { tapHeadline } from './view/verdict.ts';

const Pictures = partOnDemand(() => import('../pictures/Pictures.tsx'));

/** As in the style sheet: the two columns stand side by side. */
const WIDE = '(width >= 64rem)';

/** A program of one's own: where to point it, what it asked of Redis, and what it could ask at once. */
export default function TapPage() {
  usePageTitle('Tap');
  useEffect(startTap, []);
  const tap = useStore(tapStore, (state) => state.tap);
  return (
    <main className={styles.page}>
      <div className={styles.banner}>
        <Banner />
      </div>
      <h2 className="visually-hidden">Tap: your own program</h2>
      {tap.kind === 'refused' ? (
        <div className={styles.refused}>
          <Notice
            title={(FAILURES[tap.error.code] ?? FAILURES.INTERNAL).title}
            message={tap.error.message}
            remedy={FAILURES[tap.error.code]?.remedy}
          />
          <p>
            Without a page, the command line does the same on the machine of your program:{' '}
            <code>roundtrip tap -- your-program</code>
          </p>
        </div>
      ) : (
        <WorkbenchContext value={tapBench}>
          <OpenTap />
        </WorkbenchContext>
      )}
    </main>
  );
}

function OpenTap() {
  const { tap, grown, hasConnected } = useStore(tapStore);
  const { chosen, paused } = useStore(lookedAtStore);
  const traffic = useTraffic();
  const { view, run, untested } = traffic;
  useShownFinding(view);
  const headline = headlineOf(traffic);
  const isOpen = tap.kind === 'open';
  const hasTraffic = grown.recording.count > 0;
  const isWide = useMedia(WIDE);
  const more = (
    <>
      <TapNetwork />
      <ConnectionTable connections={view.connections} chosen={chosen} />
    </>
  );
  return (
    <>
      <aside className={styles.aside} aria-label="The tap and its connections">
        {isOpen && <AddressPanel url={tap.url} isFound={hasTraffic} />}
        {isWide || !hasTraffic ? (
          more
        ) : (
          <Disclosure title="Connections and network" hint={countOf(view.connections.length, 'connection')}>
            <div className={styles.more}>{more}</div>
          </Disclosure>
        )}
      </aside>
      <section className={styles.results} aria-label="What your program asked">
        <div className={styles.heading}>
          <h3 className={styles.title}>
            {paused ? 'Paused' : hasConnected && isOpen ? 'Live' : 'Your program'}
          </h3>
          <div className={styles.actions}>
            <Button
              disabled={!isOpen || !hasTraffic}
              onClick={() => (paused ? lookAt({ paused: undefined }) : pause(grown))}
            >
              {paused ? <CirclePlay aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
              {paused ? 'Continue' : 'Pause'}
            </Button>
            <Button disabled={!hasTraffic} onClick={() => void clearTap()}>
              <Eraser aria-hidden="true" />
              Clear
            </Button>
            <ExportButtons traffic={traffic} headline={headline.text} />
            {tap.kind === 'closed' ? (
              <Button onClick={() => void openTap()}>
                <Power aria-hidden="true" />
                Open a tap
              </Button>
            ) : (
              <Button disabled={!isOpen} onClick={() => void closeTap()}>
                <Power aria-hidden="true" />
                Close the tap
              </Button>
            )}
          </div>
        </div>
        <Headline headline={headline} many={false} />
        <FindingList found={traffic.found} problem={traffic.problem} />
        <LookBar stretches={traffic.stretches} beganMs={view.beganMs} untested={untested} />
        <Suspense fallback={<div className={styles.pictures} />}>
          <Pictures run={run} lanes={view.lanes} />
        </Suspense>
      </section>
    </>
  );
}

function headlineOf({ view, found, isFiltered, isPart, isLatest, stretches }: Traffic) {
  const { tap, hasConnected } = tapStore.getState();
  const { paused } = lookedAtStore.getState();
  // The server leaves out what a client library says by itself; of some of the commands only the page knows.
  const counted = isFiltered ? view.figures : found;
  return tapHeadline({
    tap,
    hasConnected,
    isPaused: paused !== undefined,
    figures: counted,
    rttMs: isFiltered ? view.rttMs : (found?.rttMs ?? view.rttMs),
    where: whereOf(stretches.length, isLatest, isPart),
    part: isFiltered ? 'matches' : isPart ? 'in this stretch' : undefined,
  });
}

function whereOf(stretches: number, isLatest: boolean, isPart: boolean): string | undefined {
  if (stretches === 0) return undefined;
  if (stretches === 1) return isPart ? 'Part of the recording.' : 'All in one stretch.';
  if (isLatest) return `The latest of ${count(stretches)} stretches.`;
  return isPart
    ? `Part of the recording, which has ${count(stretches)} stretches.`
    : `In ${count(stretches)} stretches.`;
}
