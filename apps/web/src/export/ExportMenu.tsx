import { Download } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useState } from 'react';
import { useStore } from 'zustand/react';
import { connectionStore } from '../connection/connection-store.ts';
import { Button } from '../controls/Button.tsx';
import { saveFile } from '../page/save-file.ts';
import { besideOf } from '../pictures/batch-size/beside.ts';
import type { PictureProps } from '../pictures/picture.ts';
import { sideBenchOf } from '../workbench/side-runs.ts';
import { useShownExperiment } from '../workbench/use-shown-experiment.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import styles from './ExportMenu.module.css';
import { EXPORTS, type Export } from './exports.ts';
import { pictureIn } from './picture/picture-png.ts';

type Writing = { kind: 'idle' } | { kind: 'writing'; name: string } | { kind: 'failed' };

export interface ExportMenuProps extends PictureProps {
  headline: string;
}

/** Exports what is shown to files. */
export function ExportMenu({ run, lanes, headline }: ExportMenuProps) {
  const experiment = useShownExperiment(run);
  const redis = useStore(connectionStore, (state) => state.redis);
  const sideRuns = useStore(sideBenchOf(useWorkbench()).sideRunsStore);
  const beside = besideOf(sideRuns, run, experiment);
  // As state: the menu must not move to another container while it is open.
  const [trigger, setTrigger] = useState<HTMLButtonElement | null>(null);
  const [writing, setWriting] = useState<Writing>({ kind: 'idle' });
  const [picture, setPicture] = useState<Element>();

  const write = async ({ name, fileOf }: Export) => {
    setWriting({ kind: 'writing', name });
    try {
      const { blob, fileName } = await fileOf({
        run,
        lanes,
        experiment,
        headline,
        beside,
        redis,
        picture,
        date: new Date(),
      });
      saveFile(blob, fileName);
      setWriting({ kind: 'idle' });
    } catch {
      setWriting({ kind: 'failed' });
    }
  };

  return (
    <>
      <p className={styles.state} role="status">
        {writing.kind === 'writing' && `Writing ${writing.name}…`}
        {writing.kind === 'failed' && 'The file could not be written.'}
      </p>
      <DropdownMenu.Root
        // A modal menu would hide the page around it while leaving parts of it focusable.
        modal={false}
        onOpenChange={(isOpen) => {
          if (isOpen) setPicture(pictureIn(trigger?.closest('section') ?? null));
        }}
      >
        <DropdownMenu.Trigger asChild>
          <Button ref={setTrigger} disabled={writing.kind === 'writing'}>
            <Download aria-hidden="true" />
            Export
          </Button>
        </DropdownMenu.Trigger>
        {/* Inside a landmark, like all content. */}
        <DropdownMenu.Portal container={trigger?.closest('main') ?? null}>
          <DropdownMenu.Content className={styles.menu} align="end" sideOffset={6} collisionPadding={12}>
            {EXPORTS.map((each) => {
              const missing = each.missing({ run, lanes, experiment, headline, beside, picture });
              return (
                <DropdownMenu.Item
                  key={each.name}
                  className={styles.item}
                  disabled={missing !== undefined}
                  onSelect={() => void write(each)}
                >
                  <span className={styles.name}>{each.title}</span>
                  <span className={styles.note}>{missing ?? each.note}</span>
                </DropdownMenu.Item>
              );
            })}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}
