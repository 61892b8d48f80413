import { Suspense, useEffect } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { Disclosure } from '../controls/Disclosure.tsx';
import { Notice } from '../controls/Notice.tsx';
import { count, countOf } from '../format/quantity.ts';
import Banner from '../header/Banner.tsx';
import { partOnDemand } from '../page/later-part.ts';
import columns from '../page/two-columns.module.css';
import { useMedia } from '../page/use-media.ts';
import { usePageTitle } from '../page/use-page-title.ts';
import { Headline } from '../results/Headline.tsx';
import heading from '../results/heading.module.css';
import { FAILURES } from '../run/failures.ts';
import { WorkbenchContext } from '../workbench/workbench-context.ts';
import { AddressPanel } from './address/AddressPanel.tsx';
import { ConnectionTable } from './ConnectionTable.tsx';
import { Comparison } from './compare/Comparison.tsx';
import { FindingList } from './findings/FindingList.tsx';
import { keepTap } from './keep/keep-tap.ts';
import { RecordingsButton } from './keep/RecordingsButton.tsx';
import { recordingsStore } from './keep/recordings-store.ts';
import { TapActions } from './TapActions.tsx';
import { TapNetwork } from './TapNetwork.tsx';
import styles from './TapPage.module.css';
import { retryTap, startTap, tapStore } from './tap-store.ts';
import { LookBar } from './view/LookBar.tsx';
import { lookedAtStore } from './view/selection-store.ts';
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
  useEffect(() => {
    startTap();
    keepTap();
  }, []);
  const tap = useStore(tapStore, (state) => state.tap);
  const isOpened = useStore(recordingsStore, ({ opened }) => opened !== undefined);
  const isRefused = tap.kind === 'refused' && !isOpened;
  return (
    <main className={isRefused ? undefined : `${columns.columns} ${styles.page}`}>
      <div className={columns.banner}>
        <Banner />
      </div>
      <h2 className="visually-hidden">Tap: your own program</h2>
      {tap.kind === 'refused' && isRefused ? (
        <div className={styles.refused}>
          <Notice
            title={(FAILURES[tap.error.code] ?? FAILURES.INTERNAL).title}
            message={tap.error.message}
            remedy={FAILURES[tap.error.code]?.remedy}
          >
            {tap.error.code !== 'NO_TAP' && <Button onClick={() => void retryTap()}>Try again</Button>}
          </Notice>
          <p>
            Without a page, the command line does the same on the machine of your program:
            <code className={styles.command}>roundtrip tap -- your-program</code>
          </p>
          <p>Recordings made elsewhere can be looked at here: save them there, and open the files.</p>
          <div className={styles.history}>
            <RecordingsButton />
          </div>
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
  const { tap, hasConnected } = useStore(tapStore);
  const { chosen, paused } = useStore(lookedAtStore);
  const compared = useStore(recordingsStore, (state) => state.compared);
  const traffic = useTraffic();
  const { view, run, untested, opened, hasRows } = traffic;
  useShownFinding(view);
  const headline = headlineOf(traffic);
  const isOpen = tap.kind === 'open' && opened === undefined;
  const isWide = useMedia(WIDE);
  const more = (
    <>
      {opened === undefined && <TapNetwork />}
      <ConnectionTable
        connections={view.connections}
        chosen={chosen}
        isOpen={opened === undefined && tap.kind !== 'closed'}
      />
    </>
  );
  return (
    <>
      <aside className={`${columns.side} ${styles.aside}`} aria-label="The tap and its connections">
        {isOpen && <AddressPanel url={tap.url} isFound={hasRows} />}
        {isWide || !hasRows ? (
          more
        ) : (
          <Disclosure
            title={opened === undefined ? 'Connections and network' : 'Connections'}
            hint={countOf(view.connections.length, 'connection')}
          >
            <div className={styles.more}>{more}</div>
          </Disclosure>
        )}
      </aside>
      <section className={`${columns.main} ${styles.results}`} aria-label="What your program asked">
        <div className={heading.heading}>
          <h3 className={`${heading.title} ${styles.name}`}>
            {opened?.card.name ?? (paused ? 'Paused' : hasConnected && isOpen ? 'Live' : 'Your program')}
          </h3>
          <TapActions traffic={traffic} headline={headline.text} />
        </div>
        <Headline headline={headline} many={false} />
        {compared !== undefined && (
          <Comparison
            key={compared.id}
            compared={compared}
            shown={{
              name: opened?.card.name ?? 'This recording',
              at: opened?.card.at,
              part: partWords(traffic),
              found: traffic.found,
            }}
          />
        )}
        <FindingList found={traffic.found} problem={traffic.problem} />
        <LookBar stretches={traffic.stretches} beganMs={view.beganMs} untested={untested} />
        <Suspense fallback={<div className={styles.pictures} />}>
          <Pictures run={run} lanes={view.lanes} />
        </Suspense>
      </section>
    </>
  );
}

function headlineOf({ view, found, isFiltered, isPart, isLatest, stretches, opened }: Traffic) {
  const { tap, hasConnected } = tapStore.getState();
  const { paused } = lookedAtStore.getState();
  // The server leaves out what a client library says by itself; of some of the commands only the page knows.
  const counted = isFiltered ? view.figures : found;
  const latest = view.connections.at(-1)?.told;
  return tapHeadline({
    tap: opened === undefined ? tap : { kind: 'kept', at: opened.card.at },
    hasConnected,
    isPaused: paused !== undefined,
    figures: counted,
    rttMs: isFiltered ? view.rttMs : (found?.rttMs ?? view.rttMs),
    where: whereOf(stretches.length, isLatest, isPart),
    trouble: latest?.reason,
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

function partWords({ stretches, isLatest, isPart }: Traffic): string {
  return whereOf(stretches.length, isLatest, isPart) ?? '';
}
