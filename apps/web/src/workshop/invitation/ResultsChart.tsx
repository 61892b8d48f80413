import type { RoomResult } from '@roundtrip/protocol';
import { memo, useMemo, useState } from 'react';
import { type Segment, Segmented } from '../../controls/Segmented.tsx';
import { GuessResults } from './GuessResults.tsx';
import { guessMarks } from './guess-marks.ts';
import { resultMarks } from './result-marks.ts';
import { SizeResults } from './SizeResults.tsx';

type Shown = 'size' | 'guess';

const CHOICES: readonly Segment<Shown>[] = [
  { value: 'size', label: 'By batch size' },
  { value: 'guess', label: 'By guess' },
];

export interface ResultsChartProps {
  results: readonly RoomResult[];
  /** Public id of the participant whose page this is. */
  own: string | undefined;
  /** What is shown first where people have guessed. */
  first: Shown;
}

/**
 * What everybody has found, one mark a person. Where somebody has guessed before, the guesses can be seen in its place. Snapshots of
 * the room, which come several times a second, do not draw it anew.
 */
export const ResultsChart = memo(function ResultsChart({ results, own, first }: ResultsChartProps) {
  const [chosen, choose] = useState<Shown>();
  const marks = useMemo(() => resultMarks(results, own), [results, own]);
  const guesses = useMemo(() => guessMarks(results, own), [results, own]);
  const shown = guesses.length === 0 ? 'size' : (chosen ?? first);
  if (marks.length === 0) return null;
  return (
    <>
      {guesses.length > 0 && (
        <div>
          <Segmented label="Results" value={shown} segments={CHOICES} onChange={choose} />
        </div>
      )}
      {shown === 'guess' ? <GuessResults marks={guesses} /> : <SizeResults marks={marks} />}
    </>
  );
});
