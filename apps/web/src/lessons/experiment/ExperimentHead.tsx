import type { Experiment } from '@roundtrip/protocol';
import { ArrowUpRight, RotateCcw } from 'lucide-react';
import { useLocation } from 'wouter';
import { Button } from '../../controls/Button.tsx';
import { networkText } from '../../experiment/network-words.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import { playground } from '../../workbench/playground.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import styles from './ExperimentHead.module.css';

export interface ExperimentHeadProps {
  lessons: Experiment;
  /** Somebody else presents it. */
  isFollowed?: boolean;
}

/** A summary of the experiment, with ways to reset it and to open it in the playground. */
export function ExperimentHead({ lessons, isFollowed = false }: ExperimentHeadProps) {
  const experiment = useComposed((whole) => whole);
  const { replaceExperiment } = useWorkbench();
  const [, navigate] = useLocation();
  const openInPlayground = () => {
    playground.openExperiment(experiment);
    navigate('/');
  };
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <h3 className={styles.title}>Experiment</h3>
        {!isFollowed && (
          <div className={styles.actions}>
            {experiment !== lessons && (
              <Button onClick={() => replaceExperiment(lessons)}>
                <RotateCcw aria-hidden="true" />
                Reset to the lesson
              </Button>
            )}
            <Button onClick={openInPlayground}>
              <ArrowUpRight aria-hidden="true" />
              Open in the playground
            </Button>
          </div>
        )}
      </div>
      <ul className={styles.facts} aria-label="What is compared">
        {identifyLanes(experiment.lanes).map((lane) => (
          <li key={lane.index} className={styles.fact}>
            <LaneMark lane={lane} />
            {lane.label}
          </li>
        ))}
        <li className={styles.fact}>{networkText(experiment.network)}</li>
      </ul>
      <pre className={styles.commands} data-preview>
        {commandsText(experiment)}
      </pre>
    </header>
  );
}

/** Lines of commands shown while the composer is folded. */
const LINES = 5;

function commandsText({ workload, observer }: Experiment): string {
  if (workload.kind === 'cache-warming') {
    const { keys, cachedPercent, fetchMs, ttlSeconds } = workload;
    return [
      `${keys} keys, ${cachedPercent}% of them already cached`,
      'EXISTS cache:{i}',
      `fetch what is missing (${fetchMs} ms, simulated)`,
      `SET cache:{i} value:{i} EX ${ttlSeconds}`,
    ].join('\n');
  }
  const lines = workload.text.trimEnd().split('\n');
  const shown = lines.slice(0, LINES);
  if (lines.length > LINES) shown.push(`… ${lines.length - LINES} more`);
  if (observer !== undefined)
    shown.push(`# second client, while a lane runs: ${observer.text.trim().replaceAll('\n', '; ')}`);
  return shown.join('\n');
}
