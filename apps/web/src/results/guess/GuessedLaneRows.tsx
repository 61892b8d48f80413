import type { Experiment } from '@roundtrip/protocol';
import { useStore } from 'zustand/react';
import type { LaneView } from '../../run/lane-views.ts';
import { guessOf } from '../../workbench/guess-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { LaneRow } from '../LaneRow.tsx';
import { GuessEntry } from './GuessEntry.tsx';
import { GuessMarks } from './GuessMarks.tsx';
import { GuessSlider } from './GuessSlider.tsx';

export interface GuessedLaneRowsProps {
  lanes: readonly LaneView[];
  experiment: Experiment;
  hasBegun: boolean;
  hasFigures: boolean;
}

/** Before the run, a handle for each lane's guess; from then on, guess, model and measurement on one line. */
export default function GuessedLaneRows(props: GuessedLaneRowsProps) {
  const { lanes, experiment, hasBegun, hasFigures } = props;
  const { guessStore, guessLane } = useWorkbench();
  const guesses = useStore(guessStore);
  return lanes.map((lane) => {
    const { identity, prediction, ...unexpected } = lane;
    const guessMs = guessOf(guesses, experiment, identity.index);
    const guess = (ms: number | undefined) => guessLane(experiment, identity.index, ms);
    const isFirst = identity.index === 0;
    if (hasBegun) {
      return (
        <LaneRow
          key={identity.index}
          lane={lane}
          bar={<GuessMarks lane={lane} guessMs={guessMs} isFirst={isFirst} />}
          hasFigures={hasFigures}
        />
      );
    }
    return (
      <LaneRow
        key={identity.index}
        lane={{ identity, ...unexpected }}
        bar={<GuessSlider lane={identity} guessMs={guessMs} isFirst={isFirst} onGuess={guess} />}
        time={<GuessEntry lane={identity} guessMs={guessMs} onGuess={guess} />}
        hasFigures={false}
      />
    );
  });
}
