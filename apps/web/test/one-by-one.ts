/** A trace whose every instant a test knows: commands one by one, each in a round trip of its own. */
import { INSTANTS, newColumns, type TraceColumns } from '@roundtrip/protocol';

/** A command each millisecond, and `stageUs` from each of its instants to the next. */
export function oneByOne(commands: number, stageUs: number): TraceColumns {
  const columns = newColumns(commands);
  for (let row = 0; row < commands; row++) {
    INSTANTS.forEach((instant, place) => {
      columns[instant][row] = 1_000 * row + stageUs * place;
    });
    columns.roundTrip[row] = row;
    columns.requestBytes[row] = 30;
  }
  return columns;
}
