/** What loops on a shared connection would save: a round trip that carries commands of several is saved once. */
import type { Conversation } from './commands/command.ts';
import type { OneByOne } from './find-one-by-one.ts';

/** What was sent at once may come in pieces, which look like two or three callers: together they would not save as much. */
const LEAST_SAVED = 10;

/**
 * The same with what they save counted in round trips of the connection, of which each is shared among its commands and is saved
 * only if all of them are found. What their callers wait beyond that, where round trips run into one another and none ever ends, is
 * `waitsSaved`: each wait is shared among the commands that were on their way at the same time.
 *
 * @param found on this connection
 */
export function sharedTrips(found: readonly OneByOne[], { commands }: Conversation): OneByOne[] {
  if (found.length === 0) return [];
  const sizes = new Map<number, number>();
  for (const { role, sent } of commands) {
    if (role !== 'library') sizes.set(sent.roundTrip, (sizes.get(sent.roundTrip) ?? 0) + 1);
  }
  const foundSizes = new Map<number, number>();
  for (const { sent } of found.flatMap((each) => each.commands)) {
    foundSizes.set(sent.roundTrip, (foundSizes.get(sent.roundTrip) ?? 0) + 1);
  }
  return found.map((each): OneByOne => {
    let [trips, waits] = [0, 0];
    for (const { sent, inFlight = 1 } of each.commands) {
      const size = sizes.get(sent.roundTrip) ?? 1;
      if (foundSizes.get(sent.roundTrip) === size) trips += 1 / size;
      waits += 1 / inFlight;
    }
    // Sums of fractions: three thirds are to be one.
    const saved = Math.max(0, Math.floor(trips - each.roundTripsKept + 1e-9));
    return {
      ...each,
      roundTripsSaved: saved,
      leastSaved: LEAST_SAVED,
      waitsSaved: Math.max(0, Math.floor(waits - each.roundTripsKept + 1e-9) - saved),
    };
  });
}
