import * as Tabs from 'radix-ui/tabs';
import { type ComponentType, memo, type RefObject, Suspense, useEffect, useRef } from 'react';
import { useStore } from 'zustand/react';
import { scrollIntoView } from '../page/scroll-into-view.ts';
import { useObstacle } from '../workbench/use-obstacle.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { EmptyPicture } from './EmptyPicture.tsx';
import styles from './Pictures.module.css';
import type { PictureProps } from './picture.ts';
import { PICTURES, RECORDED_PICTURES } from './pictures.ts';
import { UNTIL_ROWS } from './until-rows.ts';

/** The pictures of a run, one at a time, in reserved space. */
export default function Pictures({ run, lanes }: PictureProps) {
  const isRecorded = useWorkbench().recorded !== undefined;
  const pictures = isRecorded ? RECORDED_PICTURES : PICTURES;
  const canRun = useObstacle() === undefined;
  const hasRows = lanes.some(({ shown }) => shown !== undefined);
  const { pictureStore, guessStore, earlierStore, selectPicture } = useWorkbench();
  const earlier = useStore(earlierStore, (state) => state.earlier);
  const isGuessing = useStore(guessStore, (state) => state.isGuessing) && run.kind === 'idle';
  const isVeiled = useStore(guessStore, (state) => state.isVeiled);
  const selected = useStore(pictureStore, (state) => state.selected);
  const hint = isRecorded
    ? 'Drawn as soon as there are commands.'
    : isGuessing
      ? whileGuessing(isVeiled, canRun)
      : UNTIL_ROWS[run.kind];
  const root = useRef<HTMLDivElement>(null);
  const tabs = useRef<HTMLDivElement>(null);
  useScrollIntoViewOnRequest(root);
  useSelectedTabInView(tabs, selected);
  return (
    <Tabs.Root ref={root} className={styles.pictures} value={selected} onValueChange={selectPicture}>
      <Tabs.List ref={tabs} className={styles.tabs} aria-label="Pictures">
        {pictures.map(({ id, label }) => (
          <Tabs.Trigger key={id} className={styles.tab} value={id}>
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {pictures.map(({ id, question, drawsModel, needsNoRun, Component }) => (
        <Tabs.Content key={id} className={styles.picture} value={id}>
          {hasRows || (drawsModel && !isGuessing && !isRecorded) || needsNoRun ? (
            <Suspense fallback={<EmptyPicture question={question} hint="Loading the picture." />}>
              <Picture Component={Component} run={run} lanes={lanes} earlier={earlier} />
            </Suspense>
          ) : (
            <EmptyPicture question={question} hint={hint} />
          )}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

interface SomePicture extends PictureProps {
  Component: ComponentType<PictureProps>;
}

/** Drawn again only for another run, whatever changes around it. */
const Picture = memo(function Picture({ Component, ...props }: SomePicture) {
  return <Component {...props} />;
});

/** Scrolls when another part of the page requests a picture, but not when a tab is pressed. */
function useScrollIntoViewOnRequest(root: RefObject<HTMLElement | null>): void {
  const { pictureStore } = useWorkbench();
  const requests = useStore(pictureStore, (state) => state.requests);
  useEffect(() => {
    if (requests > 0) scrollIntoView(root.current, 'nearest');
  }, [requests, root]);
}

/** If the tabs are wider than the page, scrolls them, but not the page, to the selected one. */
function useSelectedTabInView(tabs: RefObject<HTMLElement | null>, selected: string): void {
  useEffect(() => {
    const list = tabs.current;
    const tab = list?.querySelector<HTMLElement>(`[role="tab"][id$="${CSS.escape(selected)}"]`);
    if (!list || !tab) return;
    const [left, right] = [
      tab.offsetLeft - list.offsetLeft,
      tab.offsetLeft - list.offsetLeft + tab.offsetWidth,
    ];
    if (left < list.scrollLeft) list.scrollLeft = left;
    else if (right > list.scrollLeft + list.clientWidth) list.scrollLeft = right - list.clientWidth;
  }, [tabs, selected]);
}

function whileGuessing(isVeiled: boolean, canRun: boolean): string {
  if (isVeiled) return 'What is measured stays hidden until you reveal it.';
  const hidden = 'The model’s estimate stays hidden while you guess.';
  return canRun ? `${hidden} Press Run.` : hidden;
}
