import { count, countOf, duration } from '../../format/quantity.ts';
import { logAxis, sizeAxis } from './log-axis.ts';
import { MarksPlot } from './MarksPlot.tsx';
import { ResultsFigure } from './ResultsFigure.tsx';
import { fastest, personOf, type ResultMark } from './result-marks.ts';

const AT_ONCE = 'at once';

/** Everybody's batch size against their total time. */
export function SizeResults({ marks }: { marks: readonly ResultMark[] }) {
  const best = fastest(marks);
  const hasGoal = marks.some(({ reached }) => reached !== undefined);
  return (
    <ResultsFigure
      plot={
        <MarksPlot
          label={`Batch size against total time, ${countOf(marks.length, 'result')}`}
          marks={marks.map((mark) => ({ mark, x: mark.batchSize, ms: mark.totalMs }))}
          x={sizeAxis(marks.flatMap(({ batchSize }) => batchSize ?? []))}
          xTitle="commands in one batch"
          xText={count}
          y={logAxis(marks.map(({ totalMs }) => totalMs))}
          yTitle="total time"
          beyond={AT_ONCE}
        />
      }
      marks={marks}
      words={
        best === undefined
          ? ''
          : `The fastest took ${duration(best.totalMs).text}${best.batchSize === undefined ? '' : `, in batches of ${count(best.batchSize)}`}.`
      }
      table={{
        caption: 'The latest run of each person',
        head: ['Person', 'Strategy', 'Batch size', 'Total', 'Round trips', ...(hasGoal ? ['Goal'] : [])],
        rows: marks
          .toSorted((a, b) => a.totalMs - b.totalMs)
          .map((mark, place) => [
            personOf(mark, place),
            mark.kind,
            mark.batchSize === undefined ? AT_ONCE : count(mark.batchSize),
            duration(mark.totalMs).text,
            count(mark.roundTrips),
            ...(hasGoal ? [mark.reached ? 'reached' : 'not yet'] : []),
          ]),
      }}
    />
  );
}
