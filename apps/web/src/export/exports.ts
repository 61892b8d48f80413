/** The kinds of file that can be exported, one row for each. */
import type { Experiment } from '@roundtrip/protocol';
import type { RedisInfo } from '../connection/connection-store.ts';
import { networkText } from '../experiment/network-words.ts';
import { presetOf } from '../experiment/presets.ts';
import { count, duration } from '../format/quantity.ts';
import type { Beside } from '../pictures/batch-size/beside.ts';
import { drawnLanes } from '../pictures/canvas/drawn-lanes.ts';
import { hasModelTraces, modelTraces } from '../pictures/canvas/model-traces.ts';
import { commandTexts } from '../pictures/highlight/command-text.ts';
import type { PictureProps } from '../pictures/picture.ts';
import { whenRead } from '../reading/workload-reading.ts';
import { laneScaleStore } from '../zoom/lane-scale.ts';
import type { ExportedLane, ExportedRows } from './exported-lane.ts';
import { figuresCsv } from './figures-csv.ts';
import { picturePng } from './picture/picture-png.ts';
import { resultsJson } from './results-json.ts';
import { traceCsv } from './trace-csv.ts';
import { traceEventsFile } from './trace-events.ts';
import { writeBlob } from './write-blob.ts';

export interface Shown extends PictureProps {
  /** The experiment of the lanes. */
  experiment: Experiment;
  /** The sentence above them. */
  headline: string;
  /** What was measured beside the run. */
  beside: Beside;
  /** The picture on display, if any. */
  picture: Element | undefined;
}

interface Circumstances extends Shown {
  redis: RedisInfo | undefined;
  date: Date;
}

export interface Export {
  /** For the menu. */
  title: string;
  note: string;
  /** For a sentence: "Writing the trace…" */
  name: string;
  /** Why there is nothing to export; `undefined` if there is. */
  missing: (shown: Shown) => string | undefined;
  fileOf: (shown: Circumstances) => Promise<{ blob: Blob; fileName: string }>;
}

const VERSION = import.meta.env.APP_VERSION;

export const EXPORTS: readonly Export[] = [
  {
    title: 'Picture as PNG',
    note: 'As shown, with the headline and the commands',
    name: 'the picture',
    missing: ({ picture }) => (picture === undefined ? 'Show a chart first, not its table' : undefined),
    fileOf: async (shown) => {
      if (shown.picture === undefined) throw new Error('there is no picture to export');
      const words = {
        headline: shown.headline,
        experiment: experimentWords(shown.experiment),
        footer: footerOf(shown),
      };
      const blob = await picturePng(shown.picture, words);
      return { blob, fileName: fileName(shown, 'picture.png') };
    },
  },
  {
    title: 'Results as JSON',
    note: 'The experiment, and the figures of each lane',
    name: 'the results',
    missing: () => undefined,
    fileOf: async (shown) => ({
      blob: new Blob([resultsJson({ ...shown, scale: laneScaleStore.getState().scale, version: VERSION })], {
        type: 'application/json',
      }),
      fileName: fileName(shown, 'results.json'),
    }),
  },
  {
    title: 'Figures as CSV',
    note: 'One line per repetition, with repeats and RTT sweeps',
    name: 'the figures',
    missing: ({ lanes, beside }) =>
      lanes.some(({ progress }) => progress.kind === 'measured') || beside.distances.length > 0
        ? undefined
        : 'Nothing is measured yet: run the experiment first',
    fileOf: async (shown) => ({
      blob: new Blob([figuresCsv(shown.experiment, shown.lanes, shown.beside)], { type: 'text/csv' }),
      fileName: fileName(shown, 'figures.csv'),
    }),
  },
  {
    title: 'Trace as CSV',
    note: 'One line per command, times in microseconds',
    name: 'the trace',
    missing: noRows,
    fileOf: async (shown) => ({
      blob: await writeBlob(traceCsv(await rowsOf(shown)), 'text/csv'),
      fileName: fileName(shown, 'trace.csv'),
    }),
  },
  {
    title: 'Trace events',
    note: 'JSON for Perfetto and speedscope, one thread per lane',
    name: 'the trace events',
    missing: noRows,
    fileOf: async (shown) => ({
      blob: await writeBlob(traceEventsFile(await rowsOf(shown), factsOf(shown)), 'application/json'),
      fileName: fileName(shown, 'trace-events.json'),
    }),
  },
];

function noRows({ run, lanes, experiment }: Shown): string | undefined {
  const hasRows =
    run.kind === 'idle' ? hasModelTraces(experiment) : lanes.some(({ shown }) => shown !== undefined);
  return hasRows ? undefined : 'There are no rows yet: run the experiment first';
}

async function rowsOf(shown: Shown): Promise<ExportedRows> {
  const { experiment } = shown;
  if (experiment.workload.kind === 'commands') await whenRead(experiment.workload.text);
  return { lanes: lanesOf(shown), textAt: commandTexts(experiment), network: experiment.network };
}

/** Measured rows or, before anything has run, those that the model predicts. */
function lanesOf({ run, lanes, experiment }: Shown): ExportedLane[] {
  const models = run.kind === 'idle' ? modelTraces(experiment) : [];
  return drawnLanes(lanes, models, experiment.lanes).flatMap((drawn, index) => {
    const strategy = experiment.lanes[index];
    if (drawn === undefined || strategy === undefined) return [];
    const { identity, source, columns, count } = drawn;
    const repetition = source === 'measured' ? lanes[index]?.shown?.repetition : undefined;
    return [
      {
        index: identity.index,
        label: identity.label,
        strategy,
        source,
        columns,
        count,
        ...(repetition !== undefined && { repetition }),
      },
    ];
  });
}

function factsOf({ run, experiment, redis, date }: Circumstances): Record<string, unknown> {
  return {
    made_by: `Roundtrip ${VERSION}`,
    exported_at: date.toISOString(),
    redis: redis === undefined ? 'unknown' : `${redis.version}, ${redis.target}`,
    floor_ms: 'floorMs' in run ? run.floorMs : undefined,
    source: run.kind === 'idle' ? 'model, not measured' : 'measured',
    simulated_network: experiment.network,
    time_zero: 'the first command of each lane; lanes ran one after another',
  };
}

function footerOf({ run, experiment, redis, date }: Circumstances): string[] {
  const floor = 'floorMs' in run && run.floorMs !== undefined ? `, ${duration(run.floorMs).text} real` : '';
  const server = redis === undefined ? '' : redisWords(redis);
  const source = run.kind === 'idle' ? 'Model, not measured' : `Measured${server}`;
  return [
    `${source}. ${networkText(experiment.network)}${floor}. Roundtrip ${VERSION}, ${date.toISOString().slice(0, 10)}.`,
  ];
}

/** Longer commands are cut: the results as JSON hold them whole. */
const LONGEST_COMMANDS = 120;

/** What it is called, where it has a name, and what it sends. */
function experimentWords(experiment: Experiment): string {
  const { workload } = experiment;
  const name = presetOf(experiment)?.label;
  const lines =
    workload.kind === 'commands'
      ? workload.text.split('\n').filter((line) => line.trim() !== '')
      : [`cache warming, ${count(workload.keys)} keys, ${workload.cachedPercent}% cached already`];
  const commands = lines.join('; ');
  const told =
    commands.length > LONGEST_COMMANDS ? `${commands.slice(0, LONGEST_COMMANDS).trimEnd()} …` : commands;
  return name === undefined ? told : `${name}: ${told}`;
}

function redisWords({ target, version }: RedisInfo): string {
  return target === 'embedded'
    ? ' on a stand-in for Redis, written in JavaScript'
    : ` on Redis ${version}, ${target}`;
}

function fileName({ date }: Circumstances, kind: string): string {
  const stamp = date.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
  return `roundtrip-${stamp}-${kind}`;
}
