/** Says so when the machine was too busy to keep the delay that was to be simulated: the figures are measured all the same. */
import { linkLatenessMs } from '@roundtrip/analysis';
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { duration } from '../format/quantity.ts';
import type { LaneView } from './lane-views.ts';

/** Of a lane's time, what the link may be late by without a word. An idle machine keeps it below a tenth. */
const SHARE_TOLD = 0.25;
/** Less than this tells nothing of the machine. */
const LEAST_MS = 0.1;

/** Absent where the link kept to what was asked for. O(rows) of what is shown. */
export function busyWords(experiment: Experiment, lanes: readonly LaneView[]): string | undefined {
  const late = lanes.flatMap(({ identity, progress, shown }) => {
    const strategy = experiment.lanes[identity.index];
    if (progress.kind !== 'measured' || shown === undefined || !strategy || keepsItselfBusy(strategy))
      return [];
    const { columns, count } = shown.trace;
    const lateMs = linkLatenessMs(columns, count, experiment.network) ?? 0;
    const { totalMs } = progress.summary;
    return lateMs >= LEAST_MS && lateMs >= SHARE_TOLD * totalMs
      ? { label: identity.label, lateMs, totalMs }
      : [];
  });
  const [worst] = late.sort((a, b) => b.lateMs / b.totalMs - a.lateMs / a.totalMs);
  if (worst === undefined) return undefined;
  const { label, lateMs, totalMs } = worst;
  return (
    `The machine was too busy to keep the simulated delay: of the ${duration(totalMs).text} of ${label}, ` +
    `${duration(lateMs).text} came on top of it. Run again when less else is running.`
  );
}

/** Its first bytes wait while the client encodes the commands behind them, on any machine. */
function keepsItselfBusy({ kind }: Strategy): boolean {
  return kind === 'concurrent' || kind === 'auto-pipelined';
}
