/**
 * Reads a file of trace events by the rules of the format's documentation ("Trace Event Format") and of Perfetto's importer
 * for it, and throws where either would drop or misread something. Knows nothing of how the file was written.
 */

/** A stretch on a thread, or an asynchronous one. */
export interface ReadSlice {
  name: string;
  cat: string;
  ts: number;
  dur: number;
  /** Slices that hold it. */
  depth: number;
  args: Record<string, unknown>;
}

export interface ReadTrace {
  processName: string | undefined;
  /** By thread: its name and its slices, in the order of time. */
  threads: Map<number, { name: string | undefined; slices: ReadSlice[] }>;
  async: ReadSlice[];
  instants: number;
}

type Fields = Record<string, unknown>;

export function readTraceEvents(text: string): ReadTrace {
  // A `u` after a backslash that is itself escaped is a letter.
  refuse(
    /(?<!\\)(?:\\\\)*\\u/.test(text),
    'an escape that importers of Perfetto have not read in all versions',
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  refuse(/[\x00-\x09\x0b-\x1f\x7f]/.test(text), 'a control character');
  const file = JSON.parse(text) as Fields;
  refuse('displayTimeUnit' in file, 'a display unit, by which some importers scale the instants too');
  refuse(!Array.isArray(file.traceEvents), 'no list of events');
  const trace: ReadTrace = { processName: undefined, threads: new Map(), async: [], instants: 0 };
  const open = new Map<number, ReadSlice[]>();
  const pending = new Map<string, ReadSlice>();
  for (const event of inOrderOfTime(file.traceEvents as Fields[])) {
    const { ph, name, args = {} } = event;
    refuse(
      typeof ph !== 'string' || typeof name !== 'string' || name === '',
      'an event without its kind or name',
    );
    refuse(!isId(event.pid) || !isId(event.tid), 'an event of no thread');
    refuse(typeof args !== 'object' || args === null || Array.isArray(args), 'arguments that are no object');
    const tid = event.tid as number;
    const thread = trace.threads.get(tid) ?? { name: undefined, slices: [] };
    const slice = (): ReadSlice => {
      refuse(typeof event.cat !== 'string', 'an event without a category');
      const { cat, ts, dur = 0 } = event as { cat: string; ts: number; dur?: number };
      return { name: name as string, cat, ts, dur, depth: 0, args: args as Fields };
    };
    switch (ph) {
      case 'M': {
        const told = (args as Fields).name;
        if (name === 'process_name') trace.processName = nameIn(told);
        else if (name === 'thread_name') trace.threads.set(tid, { ...thread, name: nameIn(told) });
        else refuse(name !== 'thread_sort_index' || !isId((args as Fields).sort_index), 'unknown metadata');
        break;
      }
      case 'X': {
        refuse(!isInstant(event.dur), 'a complete event without a duration');
        const stack = open.get(tid) ?? [];
        open.set(tid, stack);
        const read = slice();
        while (stack.length > 0 && endOf(stack.at(-1)) <= read.ts) stack.pop();
        refuse(
          stack.length > 0 && endOf(read) > endOf(stack.at(-1)),
          'an event that overlaps another of its thread',
        );
        read.depth = stack.length;
        stack.push(read);
        thread.slices.push(read);
        trace.threads.set(tid, thread);
        break;
      }
      case 'b':
      case 'e': {
        refuse(typeof event.id !== 'string' || event.id === '', 'an asynchronous event without an id');
        // An end belongs to the beginning of the same process, category, id and name.
        const key = JSON.stringify([event.pid, event.cat, event.id, name]);
        const begun = pending.get(key);
        if (ph === 'b') {
          refuse(begun !== undefined, 'an asynchronous event that begins twice');
          pending.set(key, slice());
        } else {
          refuse(begun === undefined, 'an end without its beginning');
          trace.async.push({ ...(begun as ReadSlice), dur: (event.ts as number) - (begun as ReadSlice).ts });
          pending.delete(key);
        }
        break;
      }
      case 'i':
        refuse(event.s !== 't' && event.s !== 'p' && event.s !== 'g', 'an instant of no scope');
        trace.instants++;
        break;
      default:
        refuse(true, `an event of the kind ${String(ph)}`);
    }
  }
  refuse(pending.size > 0, 'an asynchronous event that does not end');
  return trace;
}

/** As an importer puts them: those of one instant stay in the order of the file. Metadata has no instant. */
function inOrderOfTime(events: readonly Fields[]): Fields[] {
  for (const { ph, ts } of events) refuse(ph !== 'M' && !isInstant(ts), 'an event without its instant');
  return events.toSorted((a, b) => ((a.ts as number | undefined) ?? 0) - ((b.ts as number | undefined) ?? 0));
}

/** Microseconds, as a number that no reader rounds. */
function isInstant(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isId(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
}

function nameIn(told: unknown): string {
  refuse(typeof told !== 'string' || told === '', 'metadata without a name');
  return told as string;
}

function endOf(slice: ReadSlice | undefined): number {
  return slice === undefined ? 0 : slice.ts + slice.dur;
}

function refuse(isWrong: boolean, what: string): void {
  if (isWrong) throw new Error(`The file has ${what}.`);
}
