import type { Stretch, TapFindings } from '@roundtrip/protocol';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import type { RunState } from '../../run/run-state.ts';
import { findingsStore, wantFindings } from '../findings/findings-store.ts';
import { tapStore } from '../tap-store.ts';
import { withMarks } from './marks.ts';
import { lookedAtStore } from './selection-store.ts';
import { recordedCommands, recordedRun, tapBench } from './tap-bench.ts';
import { type TimeRange, type TrafficView, viewTraffic } from './traffic-view.ts';
import { useFilteredRows } from './use-filtered-rows.ts';

export interface Traffic {
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
}

/** What is looked at of the recording, as it grows. */
export function useTraffic(): Traffic {
  const { tap, grown: latest, network } = useStore(tapStore);
  const { range, chosen, filter, paused, marked, rttMs, silenceMs, client } = useStore(lookedAtStore);
  const { found, error, stretches } = useStore(findingsStore);
  const tapId = 'tapId' in tap ? tap.tapId : undefined;
  // While it is paused, nothing that comes changes what is shown.
  const grown = paused?.grown ?? latest;
  const { matches, untested } = useFilteredRows(tapId, grown, filter);
  const until = useMemo(() => untilPause(range, paused?.atMs), [range, paused]);
  const plain = useMemo(() => {
    const view = viewTraffic(grown.recording, { range: until, chosen, matches });
    // Before anything draws them: pictures ask for the words of what they draw.
    recordedCommands.show(tapId ?? '', view.drawn);
    return view;
  }, [grown, until, chosen, matches, tapId]);
  const isUnnamed = plain.connections.every(({ told }) => told.library === undefined);
  const view = useMemo(() => withMarks(plain, marked), [plain, marked]);
  const id = [tapId, range?.fromMs, range?.toMs, filter.command, filter.argument].join(' ');
  const run = useMemo(() => recordedRun(id, network), [id, network]);
  useLayoutEffect(() => {
    tapBench.runStore.setState({ run });
  }, [run]);
  useEffect(() => {
    if (tapId === undefined || tap.kind !== 'open' || plain.figures.commands === 0) return;
    const request = {
      tapId,
      rttMs,
      silenceMs,
      // Otherwise what the connections say of themselves is surer.
      ...(client !== undefined && isUnnamed && { client }),
      ...(until && { range: { fromMs: Math.max(0, until.fromMs), toMs: until.toMs } }),
      ...(chosen && { connections: [...chosen] }),
    };
    wantFindings(request, JSON.stringify([request, grown.version]));
  }, [tapId, tap.kind, plain.figures.commands, rttMs, silenceMs, client, isUnnamed, until, chosen, grown]);
  return {
    view,
    run,
    found: plain.figures.commands === 0 && matches === undefined ? undefined : found,
    problem: error?.message,
    untested,
    stretches,
    isFiltered: matches !== undefined,
    isPart: range !== undefined,
  };
}

function untilPause(range: TimeRange | undefined, pausedAtMs: number | undefined): TimeRange | undefined {
  if (pausedAtMs === undefined) return range;
  const { fromMs, toMs } = range ?? { fromMs: 0, toMs: pausedAtMs };
  return { fromMs, toMs: Math.min(toMs, pausedAtMs) };
}
