import * as Tabs from 'radix-ui/tabs';
import { Suspense } from 'react';
import styles from './Pictures.module.css';
import type { PictureProps } from './picture.ts';
import { PICTURES } from './pictures.ts';

/** The pictures of a run, one at a time, in room that is kept for them. */
export default function Pictures({ run, lanes }: PictureProps) {
  const hasRows = lanes.some(({ shown }) => shown !== undefined);
  return (
    <Tabs.Root className={styles.pictures} defaultValue={PICTURES[0]?.id ?? ''}>
      <Tabs.List className={styles.tabs} aria-label="Pictures">
        {PICTURES.map(({ id, label }) => (
          <Tabs.Trigger key={id} className={styles.tab} value={id}>
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {PICTURES.map(({ id, question, drawsModel, Component }) => (
        <Tabs.Content key={id} className={styles.picture} value={id}>
          {hasRows || drawsModel ? (
            <Suspense fallback={<Empty question={question} hint="Loading the picture." />}>
              <Component run={run} lanes={lanes} />
            </Suspense>
          ) : (
            <Empty question={question} hint={EMPTY[run.kind]} />
          )}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function Empty({ question, hint }: { question: string; hint: string }) {
  return (
    <div className={styles.empty}>
      <p className={styles.question}>{question}</p>
      <p>{hint}</p>
    </div>
  );
}

const EMPTY: Readonly<Record<PictureProps['run']['kind'], string>> = {
  idle: 'Drawn from what a run measures.',
  queued: 'Drawn as soon as the first replies arrive.',
  running: 'Drawn as soon as the first replies arrive.',
  done: 'No command was answered.',
  failed: 'No command was answered before the run ended.',
};
