/**
 * The rows of all lanes in the Chrome trace-event format (JSON object form), which Perfetto and speedscope open.
 *
 * A lane is a thread. Its round trips, which never overlap, are complete events (`X`) with their parts inside; the wait of
 * the first command before the write, and of the last after the reply, are events beside them. The commands of one round
 * trip overlap, so they cannot be events of one thread: each is a nestable asynchronous event (`b`, `e`), which Perfetto
 * draws below the thread and speedscope leaves out. Pure, one event at a time.
 */
import { delaysBytes, STATUS } from '@roundtrip/protocol';
import { networkText } from '../experiment/network-words.ts';
import { partsOf, windowWaitsOf } from '../pictures/highlight/parts-of.ts';
import type { ExportedLane, ExportedRows } from './exported-lane.ts';

const PROCESS = 1;

/** Longest name, in UTF-16 code units: people read it, and every event repeats it. */
const NAME_LENGTH = 120;

export interface TraceEvent {
  name: string;
  ph: 'M' | 'X' | 'b' | 'e' | 'i';
  pid: number;
  tid: number;
  /** Microseconds since the first command of the lane was issued. */
  ts?: number;
  dur?: number;
  cat?: string;
  id?: string;
  s?: 't';
  args?: Record<string, unknown>;
}

/**
 * The text of the file, piece by piece. `facts` say where the rows come from. There is no `displayTimeUnit`: milliseconds
 * are the default anyway, and some versions of Perfetto have read timestamps in that unit too.
 */
export function* traceEventsFile(rows: ExportedRows, facts: Record<string, unknown>): Generator<string> {
  yield `{"otherData":${JSON.stringify(facts)},"traceEvents":[\n`;
  let separator = '';
  for (const event of traceEvents(rows)) {
    yield `${separator}${JSON.stringify(event)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** Threads in the order of the lanes; events of a thread in the order of time, enclosing ones first. */
export function* traceEvents(rows: ExportedRows): Generator<TraceEvent> {
  yield {
    name: 'process_name',
    ph: 'M',
    pid: PROCESS,
    tid: 0,
    args: { name: `Roundtrip, ${networkText(rows.network)}` },
  };
  for (const [index, { label, source }] of rows.lanes.entries()) {
    const thread = { pid: PROCESS, tid: index + 1 };
    const name = source === 'model' ? `${label} (model, not measured)` : `${label} (measured)`;
    yield { name: 'thread_name', ph: 'M', ...thread, args: { name } };
    yield { name: 'thread_sort_index', ph: 'M', ...thread, args: { sort_index: index } };
  }
  for (const [index, lane] of rows.lanes.entries()) {
    yield* roundTrips(lane, index + 1, rows);
    yield* overlapping(lane, index + 1, rows);
  }
}

function* roundTrips(lane: ExportedLane, tid: number, rows: ExportedRows): Generator<TraceEvent> {
  const { issued, sent, arrived, replied, received, resolved } = lane.columns;
  const names = partNames(rows);
  const beganUs = issued[0] ?? 0;
  let freeFrom = beganUs;
  const complete = (
    name: string,
    cat: string,
    from: number,
    to: number,
    args?: Record<string, unknown>,
  ): TraceEvent => {
    freeFrom = to;
    const span = { ts: from - beganUs, dur: to - from };
    return { name, cat, ph: 'X', pid: PROCESS, tid, ...span, ...(args && { args }) };
  };
  for (const { from, to, answered } of tripsOf(lane)) {
    const first = from;
    const last = answered - 1;
    if (answered > from) {
      const begin = Math.max(freeFrom, sent[first] as number);
      const end = Math.max(begin, received[last] as number);
      const waits = Math.max(freeFrom, issued[first] as number);
      if (waits < begin) yield complete(names.client, 'part', waits, begin);
      yield complete(tripName(lane, first, to, rows), 'round trip', begin, end, {
        commands: answered - from,
        first_command_index: first,
      });
      const there = between(arrived[first] as number, begin, end);
      const back = between(replied[last] as number, there, end);
      if (there > begin) yield complete(names.outbound, 'part', begin, there);
      if (back > there) yield complete(names.redis, 'part', there, back);
      if (end > back) yield complete(names.inbound, 'part', back, end);
      freeFrom = end;
      const nextSent = to < lane.count ? (sent[to] as number) : Number.POSITIVE_INFINITY;
      const isDone = Math.min(resolved[last] as number, nextSent);
      if (isDone > end) yield complete(names.batch, 'part', end, isDone);
    }
    if (answered < to) {
      const ts = (issued[answered] as number) - beganUs;
      const args = { commands: to - answered, first_command_index: answered };
      yield { name: 'not answered', cat: 'fault', ph: 'i', s: 't', pid: PROCESS, tid, ts, args };
    }
  }
}

/** The commands that shared a round trip with others. */
function* overlapping(lane: ExportedLane, tid: number, { textAt }: ExportedRows): Generator<TraceEvent> {
  const { columns } = lane;
  const { issued, resolved, requestBytes, replyBytes, status } = columns;
  const beganUs = issued[0] ?? 0;
  for (const { from, to, answered } of tripsOf(lane)) {
    if (to - from < 2) continue;
    for (let row = from; row < answered; row++) {
      const event = {
        name: nameOf(textAt(row, lane.index)),
        cat: 'command',
        id: `${tid}.${row}`,
        pid: PROCESS,
        tid,
      };
      const args = {
        command_index: row,
        status: status[row] === STATUS.error ? 'error' : 'ok',
        request_bytes: requestBytes[row],
        reply_bytes: replyBytes[row],
        parts_us: partsOf(columns, row),
        ...(columns.departures !== undefined && { window_us: windowWaitsOf(columns, row) }),
      };
      yield { ...event, ph: 'b', ts: (issued[row] as number) - beganUs, args };
      yield { ...event, ph: 'e', ts: (resolved[row] as number) - beganUs };
    }
  }
}

interface Trip {
  /** Rows, `to` exclusive. */
  from: number;
  to: number;
  /** First row from which on there are no replies. */
  answered: number;
}

function* tripsOf({ columns, count }: ExportedLane): Generator<Trip> {
  const { roundTrip, status } = columns;
  for (let from = 0, to = 0; from < count; from = to) {
    let answered = from;
    for (to = from; to < count && roundTrip[to] === roundTrip[from]; to++) {
      if (status[to] !== STATUS.unanswered) answered = to + 1;
    }
    yield { from, to, answered };
  }
}

function tripName(lane: ExportedLane, from: number, to: number, { textAt }: ExportedRows): string {
  if (to - from === 1) return nameOf(textAt(from, lane.index));
  return `round trip ${(lane.columns.roundTrip[from] as number) + 1}: ${to - from} commands`;
}

function partNames(rows: ExportedRows) {
  const simulated = delaysBytes(rows.network) ? ' (simulated)' : '';
  return {
    client: 'client',
    outbound: `outbound${simulated}`,
    redis: 'Redis',
    inbound: `inbound${simulated}`,
    batch: 'batch',
  };
}

function nameOf(text: string | undefined): string {
  if (text === undefined) return 'command';
  if (text.length <= NAME_LENGTH) return text;
  // Half a surrogate pair would be written as an escape, which not every importer reads.
  return `${text.slice(0, NAME_LENGTH).replace(/\p{Surrogate}$/u, '')}…`;
}

function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
