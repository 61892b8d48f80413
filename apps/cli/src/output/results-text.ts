/** What was measured, in the form that was asked for. Pure. */
import type { Format } from '../arguments/invocation.ts';
import { adviceText } from '../run/advice-text.ts';
import type { Measured } from '../run/measured.ts';
import { figuresCsv } from './figures-csv.ts';
import { markdownTable, textTable } from './lane-table.ts';

export interface ResultsSettings {
  format: Format;
  /** What measured it. */
  redis: string;
  isColoured: boolean;
  budgetP99Ms: number | undefined;
}

export function resultsText(measured: Measured, settings: ResultsSettings): string {
  const { format, redis, isColoured } = settings;
  const { recommendation, lanes } = measured;
  const advice = recommendation ? `\n${adviceText(recommendation, lanes, settings.budgetP99Ms)}\n` : '';
  switch (format) {
    case 'json':
      return `${JSON.stringify(measured, undefined, 2)}\n`;
    case 'csv':
      return figuresCsv(measured);
    case 'markdown':
      return `${markdownTable(measured)}${advice}`;
    case 'table':
      return `${headline(measured, redis)}\n\n${textTable(measured, isColoured)}${advice}`;
    default:
      return format satisfies never;
  }
}

function headline({ experiment, lanes }: Measured, redis: string): string {
  const { network, repetitions = 1 } = experiment;
  const commands = (lanes[0]?.summary.commands ?? 0).toLocaleString('en');
  const jitter = network.jitterMs === undefined ? '' : `, jitter ${network.jitterMs} ms`;
  const isSimulated = network.rttMs > 0 || network.jitterMs !== undefined;
  const distance = isSimulated ? `simulated RTT ${network.rttMs} ms${jitter}` : 'no simulated network';
  const tcp = network.tcp && network.rttMs > 0 ? ' with TCP’s window' : '';
  const times = repetitions === 1 ? '' : `, the median of ${repetitions} repetitions`;
  return `${commands} ${commands === '1' ? 'command' : 'commands'}, ${distance}${tcp}${times}\nRedis: ${redis}`;
}
