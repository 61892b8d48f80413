/** Describes the ladder for screen readers. Pure. */
import { count, countOf, duration } from '../../format/quantity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import type { Seen } from '../seen/seen.ts';
import { sawWords } from '../seen/seen-words.ts';

export function describeLadder(lanes: readonly LaneView[], seen: readonly (Seen | undefined)[] = []): string {
  return lanes.map((lane, index) => `${describeLane(lane)}${sawWords(seen[index])}`).join(' ');
}

function describeLane({ identity, progress, prediction, shown }: LaneView): string {
  const name = identity.detail === undefined ? identity.label : `${identity.name}, ${identity.detail}`;
  if (progress.kind === 'measured') {
    const { commands, roundTrips, networkRoundTrips = roundTrips, totalMs, errors } = progress.summary;
    const ofNetwork = networkRoundTrips === roundTrips ? '' : `, ${count(networkRoundTrips)} of the network`;
    const failed = errors === 0 ? '' : `, ${countOf(errors, 'error')}`;
    return `${name}: ${countOf(commands, 'command')} in ${countOf(roundTrips, 'round trip')}${ofNetwork}, ${duration(totalMs).text}${failed}.`;
  }
  if (shown !== undefined) return `${name}: ${countOf(shown.trace.count, 'command')} so far.`;
  if (prediction === undefined) return `${name}: nothing yet.`;
  return `${name}: the model expects ${countOf(prediction.roundTrips, 'round trip')} and ${duration(prediction.totalMs).text}.`;
}
