/** The figures of every repetition as CSV, with the columns of the page's *Figures as CSV*. Pure. */
import { csvLine, FIGURE_COLUMNS, figureCells, LANE_COLUMNS, laneCells } from '@roundtrip/analysis';
import { laneText, type Measured } from '../run/measured.ts';

export function figuresCsv({ experiment, lanes }: Measured): string {
  const { network, repetitions: asked = 1 } = experiment;
  const lines = lanes.flatMap(({ strategy, repetitions }) =>
    repetitions.map((summary, repetition) => {
      // A sweep measures again what comes close.
      const source = repetition < asked ? 'run' : 'repeat';
      const index = repetition < asked ? repetition : repetition - asked;
      const lane = { source, label: laneText(strategy), strategy, repetition: index };
      return csvLine([...laneCells(lane, network), ...figureCells(summary)]);
    }),
  );
  return [csvLine([...LANE_COLUMNS, ...FIGURE_COLUMNS]), ...lines].join('');
}
