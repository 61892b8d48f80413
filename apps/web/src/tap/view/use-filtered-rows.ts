import { useEffect, useMemo, useState } from 'react';
import type { Grown } from '../recording/recording.ts';
import { commandTest } from './command-filter.ts';
import { FilteredRows } from './filtered-rows.ts';
import type { LookedAt } from './selection-store.ts';

export interface RowFilter {
  /** Another function when more has been tested. */
  matches: ((connection: number, row: number) => boolean) | undefined;
  /** Rows whose commands are still to be asked for. */
  untested: number;
}

export function useFilteredRows(
  tapId: string | undefined,
  grown: Grown,
  { command, argument }: LookedAt['filter'],
): RowFilter {
  const rows = useMemo(() => {
    const test = commandTest({ command, argument });
    return test === undefined || tapId === undefined ? undefined : new FilteredRows(tapId, test);
  }, [tapId, command, argument]);
  const [tested, setTested] = useState<object>(NOTHING);
  useEffect(() => {
    void rows?.follow(grown.recording, () => setTested({}));
  }, [rows, grown]);
  useEffect(() => () => rows?.end(), [rows]);
  return useMemo(() => filterOf(rows, grown, tested), [rows, grown, tested]);
}

const NOTHING = {};

/** @param _tested changes with what the rows answer */
function filterOf(rows: FilteredRows | undefined, { recording }: Grown, _tested: object): RowFilter {
  if (rows === undefined) return { matches: undefined, untested: 0 };
  return {
    matches: (connection, row) => rows.passes(connection, row),
    untested: rows.remaining(recording),
  };
}
