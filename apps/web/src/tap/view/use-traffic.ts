import type { Stretch, TapFindings } from '@roundtrip/protocol';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import type { RunState } from '../../run/run-state.ts';
import { findingsStore, wantFindings } from '../findings/findings-store.ts';
import type { OpenedRecording } from '../keep/recordings-store.ts';
import { withMarks } from './marks.ts';
import { type Part, rangeOfPart } from './part.ts';
import type { TimeRange } from './row-segments.ts';
import { lookedAtStore } from './selection-store.ts';
import { recordedCommands, recordedRun, tapBench } from './tap-bench.ts';
import { type TrafficView, viewTraffic } from './traffic-view.ts';
import { useFilteredRows } from './use-filtered-rows.ts';
import { useSource } from './use-source.ts';

export interface Traffic {
  /** What it is of; absent: the tap. */
  opened: OpenedRecording | undefined;
  /** Under which questions about it are answered. */
  id: string | undefined;
  /** Whether anything has been recorded. */
  hasRows: boolean;
  view: TrafficView;
  /** The same, as pictures know it. */
  run: RunState;
  found: TapFindings | undefined;
  problem: string | undefined;
  untested: number;
  /** Of the whole recording. */
  stretches: readonly Stretch[];
  /** Only some commands are looked at. */
  isFiltered: boolean;
  /** Only a part of the time is looked at. */
  isPart: boolean;
  /** The latest stretch is looked at, whichever it is. */
  isLatest: boolean;
}

/** What is looked at of the recording, as it grows. */
export function useTraffic(): Traffic {
  const { id: tapId, isAnswering, grown: latest, network, opened } = useSource();
  const { part, chosen, filter, paused, marked, rttMs, silenceMs, client } = useStore(lookedAtStore);
  const { found, error, stretches } = useStore(findingsStore);
  // While it is paused, nothing that comes changes what is shown.
  const grown = paused?.grown ?? latest;
  const { matches, untested } = useFilteredRows(tapId, grown, filter);
  const range = useShownRange(part, stretches, paused?.atMs);
  const plain = useMemo(() => {
    const view = viewTraffic(grown.recording, { range, chosen, matches });
    // Before anything draws them: pictures ask for the words of what they draw.
    recordedCommands.show(tapId ?? '', view.drawn);
    return view;
  }, [grown, range, chosen, matches, tapId]);
  const isUnnamed = plain.connections.every(({ told }) => told.library === undefined);
  const view = useMemo(() => withMarks(plain, marked), [plain, marked]);
  // The same when it is paused: nobody's zoom is to go.
  const id = [tapId, range?.fromMs || '', filter.command, filter.argument].join(' ');
  const run = useMemo(() => recordedRun(id, network), [id, network]);
  useLayoutEffect(() => {
    tapBench.runStore.setState({ run });
  }, [run]);
  useEffect(() => {
    if (tapId === undefined || !isAnswering || plain.figures.commands === 0) return;
    const request = {
      tapId,
      rttMs,
      silenceMs,
      // Otherwise what the connections say of themselves is surer.
      ...(client !== undefined && isUnnamed && { client }),
      ...(chosen && { connections: [...chosen] }),
    };
    wantFindings({
      request,
      part,
      untilMs: paused?.atMs ?? grown.recording.lastMs,
    });
  }, [
    tapId,
    isAnswering,
    plain.figures.commands,
    rttMs,
    silenceMs,
    client,
    isUnnamed,
    part,
    chosen,
    grown,
    paused,
  ]);
  return {
    opened,
    id: tapId,
    hasRows: latest.recording.count > 0,
    view,
    run,
    found: plain.figures.commands === 0 && matches === undefined ? undefined : found,
    problem: error?.message,
    untested,
    stretches,
    isFiltered: matches !== undefined,
    isPart: rangeOfPart(part, stretches) !== undefined,
    isLatest: part === 'latest',
  };
}

/** The same object as long as nothing changes. */
function useShownRange(
  part: Part,
  stretches: readonly Stretch[],
  pausedAtMs: number | undefined,
): TimeRange | undefined {
  const { fromMs, toMs } = rangeOfPart(part, stretches) ?? {};
  return useMemo(() => {
    if (fromMs === undefined && pausedAtMs === undefined) return undefined;
    // The latest stretch goes on.
    const endMs = part === 'latest' || toMs === undefined ? Number.POSITIVE_INFINITY : toMs;
    return { fromMs: fromMs ?? 0, toMs: Math.min(endMs, pausedAtMs ?? endMs) };
  }, [part, fromMs, toMs, pausedAtMs]);
}
