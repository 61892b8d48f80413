/** Runs what was asked for, one run after another, and collects what they measured. */
import { type Advice, latenessOf, medianResult } from '@roundtrip/analysis';
import type { Accepted, CheckedExperiment } from '@roundtrip/checks';
import type { RunFacts } from '@roundtrip/lessons/expression';
import type { Experiment, LaneChunk, RunEvent, Strategy, Summary } from '@roundtrip/protocol';
import type { LocalRuns } from '@roundtrip/server/local-runs';
import type { RunRequest } from '../arguments/invocation.ts';
import { EXIT } from '../exit-status.ts';
import { checkExpectations, type Judged, judge } from './expectations.ts';
import { rowsOf } from './lane-rows.ts';
import { laneText, type Measured, type TimedLane } from './measured.ts';
import { failureOf, type Places, RunFailure } from './run-failure.ts';
import { recommend, repeatPlan, sweepLanes } from './sweep.ts';

export interface MeasureOptions {
  runs: LocalRuns;
  request: RunRequest;
  text: string;
  /** Where the text came from, for errors in it. */
  where: string;
  signal: AbortSignal;
  onProgress(text: string): void;
}

export interface Outcome {
  measured: Measured;
  judged: Judged[];
}

/**
 * @throws RunFailure
 * @throws Misuse if an expectation is about a lane that is not there
 */
export async function measure(options: MeasureOptions): Promise<Outcome> {
  const { request } = options;
  const accepted = request.sweep ? await acceptSweep(options) : await accept(options, request.lanes ?? []);
  const { experiment } = accepted;
  checkExpectations(request.expectations, experiment.lanes);
  const first = await execute(options, accepted);
  // Now, since another run may take its place.
  const facts = await first.outcome.factsFor(request.expectations.map(({ expression }) => expression));
  const { lanes, ...advice } = request.sweep
    ? await finishSweep(options, accepted, first.lanes)
    : { lanes: first.lanes };
  const measured: RunFacts = {
    ...facts,
    lanes: facts.lanes.map((lane, index) => ({ ...lane, summary: lanes[index]?.summary ?? lane.summary })),
  };
  return {
    measured: {
      experiment,
      lanes: lanes.map(({ strategy, summary, repetitions }) => ({ strategy, summary, repetitions })),
      ...advice,
    },
    judged: request.expectations.map((expectation) => judge(expectation, measured)),
  };
}

/** Measures again what comes close, and recommends a size. */
async function finishSweep(
  options: MeasureOptions,
  { experiment, load }: Accepted,
  lanes: readonly TimedLane[],
): Promise<{ lanes: TimedLane[]; recommendation?: Advice }> {
  const { runs, request, where } = options;
  const { network } = experiment;
  const swept = { workload: load.lane, network, budgetP99Ms: request.sweep?.budgetP99Ms };
  const plan = repeatPlan({ ...swept, lanes });
  const again = plan && (await runs.check({ ...experiment, ...plan }));
  const repeated = again && (await execute(options, acceptedOr(again, { where, lanes: experiment.lanes })));
  const all = lanes.map((lane) => withRepeats(lane, repeated?.lanes ?? []));
  const advice = recommend({ ...swept, lanes: all });
  return { lanes: all, ...(advice && { recommendation: advice }) };
}

function experimentOf({ request, text }: MeasureOptions, lanes: readonly Strategy[]): Experiment {
  const { rttMs, jitterMs, tcp, repetitions } = request;
  return {
    workload: { kind: 'commands', text },
    lanes: [...lanes],
    network: { rttMs, ...(jitterMs > 0 && { jitterMs }), ...(tcp && { tcp: {} }) },
    ...(repetitions !== undefined && { repetitions }),
  };
}

async function accept(options: MeasureOptions, lanes: readonly Strategy[]): Promise<Accepted> {
  return acceptedOr(await options.runs.check(experimentOf(options, lanes)), { where: options.where, lanes });
}

/** Without the smallest sizes where they would take longer than a lane or a run may. */
async function acceptSweep(options: MeasureOptions): Promise<Accepted> {
  // The whole list in one batch takes the least time, so that only what is wrong with the text can be said against it.
  const whole = await accept(options, sweepLanes([Number.POSITIVE_INFINITY]).slice(-1));
  const lanes = sweepLanes(whole.load.lane.phases);
  if (lanes.length < 2) {
    const message =
      'A sweep compares batch sizes, and no two of these commands can be in one batch. Add commands.';
    throw new RunFailure(EXIT.misuse, message);
  }
  for (;;) {
    const checked = await options.runs.check(experimentOf(options, lanes));
    if (checked.ok) return checked;
    if (lanes.length === 2 || checked.error.code !== 'LIMIT')
      throw failureOf(checked.error, { where: options.where, lanes });
    lanes.shift();
  }
}

function acceptedOr(checked: CheckedExperiment, places: Places): Accepted {
  if (checked.ok) return checked;
  throw failureOf(checked.error, places);
}

async function execute({ runs, request, where, signal, onProgress }: MeasureOptions, accepted: Accepted) {
  const { lanes: strategies, repetitions: most = 1 } = accepted.experiment;
  const summaries: Summary[][] = strategies.map(() => []);
  const latenesses: number[][] = strategies.map(() => []);
  let chunks: LaneChunk[] = [];
  const onEvent = ({ event, payload }: RunEvent) => {
    // One repetition of one lane at a time, and only a sweep asks how late its link was.
    if (event === 'lane:chunk' && request.sweep) chunks.push(payload);
    if (event === 'lane:finished') {
      const strategy = strategies[payload.lane];
      summaries[payload.lane]?.push(payload.summary);
      if (strategy && request.sweep)
        latenesses[payload.lane]?.push(latenessOf(strategy, rowsOf(chunks), accepted.experiment.network));
      chunks = [];
    }
    if (event !== 'lane:started') return;
    const strategy = strategies[payload.lane];
    const name = strategy === undefined ? '' : laneText(strategy);
    const times = most === 1 ? '' : `, repetition ${payload.repetition + 1} of ${most}`;
    onProgress(`lane ${payload.lane + 1} of ${strategies.length}, ${name}${times} …`);
  };
  const outcome = await runs.run(accepted, { onEvent, signal });
  if (!outcome.ok) throw failureOf(outcome.error, { where, lanes: strategies });
  const lanes = strategies.flatMap((strategy, lane): TimedLane[] => {
    const summary = outcome.lanes[lane]?.summary;
    if (summary === undefined) return [];
    const [repetitions = [], latenessMs = []] = [summaries[lane], latenesses[lane]];
    return [{ strategy, summary, repetitions, latenessMs }];
  });
  return { outcome, lanes };
}

function withRepeats(lane: TimedLane, repeated: readonly TimedLane[]): TimedLane {
  const again = repeated.find(({ strategy }) => laneText(strategy) === laneText(lane.strategy));
  if (again === undefined) return lane;
  const repetitions = [...lane.repetitions, ...again.repetitions];
  const latenessMs = [...lane.latenessMs, ...again.latenessMs];
  return { ...lane, repetitions, latenessMs, summary: medianResult(repetitions)?.summary ?? lane.summary };
}
