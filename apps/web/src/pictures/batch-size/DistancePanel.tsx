import type { Experiment } from '@roundtrip/protocol';
import { RotateCw } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { distanceSweepOf } from '../../experiment/distances.ts';
import { count, countOf, roughDuration, setDuration } from '../../format/quantity.ts';
import { Term } from '../../glossary/Term.tsx';
import { useReadWorkload } from '../../reading/use-reading.ts';
import { isUnderway, type RunState } from '../../run/run-state.ts';
import { sideBenchOf } from '../../workbench/side-runs.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { NumberTable } from '../NumberTable.tsx';
import { isOfExperiment } from './beside.ts';
import { DistanceChart } from './DistanceChart.tsx';
import styles from './DistancePanel.module.css';
import { distanceRows, distanceSeries, distanceWords } from './distance-series.ts';
import { SideRunNote } from './SideRunNote.tsx';

export interface DistancePanelProps {
  run: RunState;
  /** The experiment that the picture shows. */
  experiment: Experiment;
}

/** Sweeps the same commands at several RTTs in one press, to show that the knee moves. */
export function DistancePanel({ run, experiment }: DistancePanelProps) {
  const { sideRunsStore, measureBeside } = sideBenchOf(useWorkbench());
  const read = useReadWorkload();
  const description = useId();
  const [pointed, setPointed] = useState<number>();
  const measured = useStore(sideRunsStore, (state) => state.distances);
  const sweep = useMemo(() => distanceSweepOf(experiment, read), [experiment, read]);
  const distances = measured !== undefined && isOfExperiment(measured, experiment) ? measured : undefined;
  const all = useMemo(() => distanceSeries(distances, read), [distances, read]);
  if (sweep === undefined && all.length === 0) return null;
  const words = distanceWords(all);
  return (
    <section className={styles.panel} aria-label="At other distances">
      <h4 className={styles.title}>At other distances</h4>
      {words !== undefined && <p className={styles.words}>{words}</p>}
      {sweep !== undefined && (
        <p className={styles.offer} data-export="off">
          <Button
            className={styles.sweep}
            disabled={measured?.state === 'running' || isUnderway(run)}
            onClick={() => measureBeside('distances', { of: experiment, ...sweep })}
          >
            <RotateCw aria-hidden="true" />
            Sweep at {countOf(sweep.experiments.length, 'RTT')}
          </Button>
          <span>
            {rangeOf(sweep.experiments)}, about {roughDuration(sweep.expectedMs)}. It shows how the{' '}
            <Term id="knee">knee</Term> moves.
          </span>
        </p>
      )}
      <SideRunNote
        purpose="distances"
        what={({ plan, ended }) => {
          const next = plan.experiments[ended.length] ?? plan.experiments.at(-1);
          const place = `${count(ended.length + 1)} of ${count(plan.experiments.length)}`;
          return `at RTT ${setDuration(next?.network.rttMs ?? 0)}, ${place}`;
        }}
      />
      {all.length > 0 && (
        <>
          <div className={styles.chart} data-testid="distance-chart">
            <DistanceChart
              all={all}
              describedBy={description}
              pointing={{
                pointed: pointed === undefined ? [] : [pointed],
                onPoint: setPointed,
                onChoose: setPointed,
              }}
            />
          </div>
          <p id={description} className="visually-hidden">
            Left and Right move between batch sizes. The table below has the numbers.
          </p>
          <div className={styles.table}>
            <NumberTable
              caption="The knee at each RTT"
              head={['RTT', 'knee', 'total time there', 'p50', 'p99', 'smallest batch', 'largest batch']}
              rows={distanceRows(all)}
            />
          </div>
        </>
      )}
    </section>
  );
}

function rangeOf(experiments: readonly Experiment[]): string {
  const rtts = experiments.map(({ network }) => setDuration(network.rttMs));
  return `${rtts[0]} to ${rtts.at(-1)}`;
}
