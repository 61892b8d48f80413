/** What would make an experiment fit to run: one change of it, in words and as the experiment that comes of it. Pure. */
import type { Experiment, Strategy } from '@roundtrip/protocol';

export type TextField = 'workload.text' | 'setup' | 'observer.text';

export type Remedy =
  | { kind: 'rtt'; rttMs: number }
  | { kind: 'repetitions'; repetitions: number }
  | { kind: 'fetch'; fetchMs: number }
  /** Another way of sending for a lane. */
  | { kind: 'batch-size'; lane: number; strategy: Extract<Strategy, { batchSize: number }> }
  | { kind: 'remove-lane'; lane: number }
  /** A line of a text, from 1, with another repeat count; 0 removes it. */
  | { kind: 'repeat'; field: TextField; line: number; repeat: number };

/** The experiment after the remedy. */
export function remedied(experiment: Experiment, remedy: Remedy): Experiment {
  const { lanes, network, workload } = experiment;
  switch (remedy.kind) {
    case 'rtt':
      return { ...experiment, network: { ...network, rttMs: remedy.rttMs } };
    case 'repetitions':
      return { ...experiment, repetitions: remedy.repetitions };
    case 'fetch':
      if (workload.kind !== 'cache-warming') return experiment;
      return { ...experiment, workload: { ...workload, fetchMs: remedy.fetchMs } };
    case 'batch-size':
      return { ...experiment, lanes: lanes.with(remedy.lane, remedy.strategy) };
    case 'remove-lane':
      return { ...experiment, lanes: lanes.toSpliced(remedy.lane, 1) };
    case 'repeat':
      return withLine(experiment, remedy);
    default:
      return remedy satisfies never;
  }
}

function withLine(
  experiment: Experiment,
  { field, line, repeat }: Extract<Remedy, { kind: 'repeat' }>,
): Experiment {
  const { workload, setup, observer } = experiment;
  const changed = (text: string) => {
    const lines = text.split('\n');
    const kept = repeat === 0 ? [] : [withRepeat(lines[line - 1] ?? '', repeat)];
    return lines.toSpliced(line - 1, 1, ...kept).join('\n');
  };
  switch (field) {
    case 'workload.text':
      if (workload.kind !== 'commands') return experiment;
      return { ...experiment, workload: { ...workload, text: changed(workload.text) } };
    case 'setup':
      return setup === undefined ? experiment : { ...experiment, setup: changed(setup) };
    case 'observer.text':
      return observer === undefined
        ? experiment
        : { ...experiment, observer: { ...observer, text: changed(observer.text) } };
    default:
      return field satisfies never;
  }
}

/** A leading number is the repeat count, as `redis-cli` reads it. */
function withRepeat(line: string, repeat: number): string {
  return line.replace(/^(\s*)(?:\d+\s+)?/, repeat === 1 ? '$1' : `$1${repeat} `);
}

/** As part of "Use …": what the message names. */
export function adviceOf(remedy: Remedy, lanes: readonly Strategy[]): string {
  switch (remedy.kind) {
    case 'rtt':
      return `an RTT of at most ${remedy.rttMs} ms`;
    case 'repetitions':
      return remedy.repetitions === 1 ? 'one repetition' : `at most ${remedy.repetitions} repetitions`;
    case 'fetch':
      return 'a shorter fetch';
    case 'batch-size': {
      const size = `a batch size of at least ${remedy.strategy.batchSize.toLocaleString('en-US')}`;
      return lanes[remedy.lane]?.kind === remedy.strategy.kind ? size : `pipelined with ${size}`;
    }
    case 'remove-lane':
      return 'fewer lanes';
    case 'repeat':
      return 'fewer commands';
    default:
      return remedy satisfies never;
  }
}

/** What a button says that applies it. */
export function actionOf(remedy: Remedy): string {
  switch (remedy.kind) {
    case 'rtt':
      return `Set the RTT to ${remedy.rttMs} ms`;
    case 'repetitions':
      return remedy.repetitions === 1 ? 'Run it once' : `Run it ${remedy.repetitions} times`;
    case 'fetch':
      return `Set the fetch to ${remedy.fetchMs.toLocaleString('en-US')} ms`;
    case 'batch-size': {
      const { kind, batchSize } = remedy.strategy;
      const size = batchSize.toLocaleString('en-US');
      return kind === 'pipelined'
        ? `Pipeline lane ${remedy.lane + 1} in batches of ${size}`
        : `Set the batch size of lane ${remedy.lane + 1} to ${size}`;
    }
    case 'remove-lane':
      return `Remove lane ${remedy.lane + 1}`;
    case 'repeat': {
      const { field, line, repeat } = remedy;
      const where =
        field === 'setup' ? ' of the setup' : field === 'observer.text' ? ' of the second client' : '';
      return repeat === 0
        ? `Remove line ${line}${where}`
        : `Repeat line ${line}${where} ${repeat === 1 ? 'once' : `${repeat.toLocaleString('en-US')} times`}`;
    }
    default:
      return remedy satisfies never;
  }
}
