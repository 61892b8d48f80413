import { NumberField } from '../../controls/NumberField.tsx';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import { GUESS_SCALE } from './guess-scale.ts';

export interface GuessEntryProps {
  lane: LaneIdentity;
  guessMs: number | undefined;
  onGuess: (ms: number | undefined) => void;
}

/** The guess as a number; clearing the field withdraws it. */
export function GuessEntry({ lane, guessMs, onGuess }: GuessEntryProps) {
  return (
    <NumberField
      label={`Exact guess for ${lane.label}`}
      value={guessMs ?? GUESS_SCALE.min}
      isEmpty={guessMs === undefined}
      empty={{ text: 'guess', onEmpty: () => onGuess(undefined) }}
      min={GUESS_SCALE.min}
      max={GUESS_SCALE.max}
      unit="ms"
      onChange={onGuess}
    />
  );
}
