import { Suspense } from 'react';
import { useLocation } from 'wouter';
import { Select } from '../controls/Select.tsx';
import { PRESETS, presetOf } from '../experiment/presets.ts';
import { PUZZLES, PUZZLES_LESSON } from '../experiment/puzzles.ts';
import { laterPart } from '../page/later-part.ts';
import { useComposed } from '../workbench/use-composed.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import styles from './PresetSelect.module.css';

/** Nothing has been replaced before it is there. */
const UndoReplacement = laterPart(() => import('./UndoReplacement.tsx'));

const OWN = 'own';

const GROUPS = [
  { label: 'Puzzles', options: PUZZLES.map(({ id, title }) => ({ value: addressOf(id), label: title })) },
];

/** Preset experiments and puzzles, with a name for an experiment that is none of them. */
export function PresetSelect() {
  const { openExperiment } = useWorkbench();
  const [, navigate] = useLocation();
  const preset = useComposed(presetOf);
  const options = PRESETS.map(({ id, label }) => ({ value: id, label }));
  return (
    <div className={styles.preset}>
      <div className={styles.choice}>
        <Select
          label="Experiment"
          value={preset?.id ?? OWN}
          options={preset === undefined ? [{ value: OWN, label: 'Your own' }, ...options] : options}
          groups={GROUPS}
          onChange={(id) => {
            if (id.startsWith('/')) return navigate(id);
            const chosen = PRESETS.find((each) => each.id === id);
            if (chosen !== undefined) openExperiment(chosen.experiment);
          }}
        />
        <Suspense>
          <UndoReplacement />
        </Suspense>
      </div>
      <p className={styles.shows}>
        {preset?.shows ?? 'An experiment of your own. It is kept in this browser.'}
      </p>
    </div>
  );
}

function addressOf(section: string): string {
  return `/learn/${PUZZLES_LESSON}#${section}`;
}
