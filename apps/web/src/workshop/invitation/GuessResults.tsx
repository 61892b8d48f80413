import { countOf, duration, setDuration } from '../../format/quantity.ts';
import { factorOf, missText } from '../../results/guess/guess-words.ts';
import { closenessText, type GuessMark } from './guess-marks.ts';
import { logAxis } from './log-axis.ts';
import { MarksPlot } from './MarksPlot.tsx';
import { ResultsFigure } from './ResultsFigure.tsx';
import { personOf } from './result-marks.ts';

/** What everybody guessed against what they measured. */
export function GuessResults({ marks }: { marks: readonly GuessMark[] }) {
  const axis = logAxis(marks.flatMap(({ guessMs, totalMs }) => [guessMs, totalMs]));
  return (
    <ResultsFigure
      plot={
        <MarksPlot
          label={`Guess against measured time, ${countOf(marks.length, 'guess', 'guesses')}`}
          marks={marks.map((mark) => ({ mark, x: mark.guessMs, ms: mark.totalMs }))}
          x={axis}
          xTitle="guessed"
          xText={setDuration}
          y={axis}
          yTitle="measured"
          beyond=""
          hasDiagonal
        />
      }
      marks={marks}
      words={`${closenessText(marks)} On the line, a guess was right; below it, too long; above it, too short.`}
      table={{
        caption: 'The latest run that each person guessed',
        head: ['Person', 'Strategy', 'Guessed', 'Measured', 'Off by'],
        rows: marks
          .toSorted((a, b) => factorOf(a.guessMs, a.totalMs) - factorOf(b.guessMs, b.totalMs))
          .map((mark, place) => {
            const { kind, guessMs, totalMs } = mark;
            const miss = missText({ guessMs, measuredMs: totalMs, totalsMs: [totalMs] });
            return [personOf(mark, place), kind, setDuration(guessMs), duration(totalMs).text, miss];
          }),
      }}
    />
  );
}
