/** What was recorded, as files. docs/exports.md describes them. */
import { csvLine } from '@roundtrip/analysis';
import { LIMITS, STATUS, type TapFindings } from '@roundtrip/protocol';
import { askTap } from '../ask-tap.ts';
import type { DrawnConnection, TrafficView } from '../view/traffic-view.ts';

const CSV_COLUMNS = [
  'connection',
  'name',
  'library',
  'row',
  'command',
  'sent_us',
  'arrived_us',
  'replied_us',
  'received_us',
  'round_trip',
  'request_bytes',
  'reply_bytes',
  'status',
];

const STATUS_WORDS = { [STATUS.ok]: 'ok', [STATUS.error]: 'error', [STATUS.unanswered]: 'not answered' };

/** The rows of the connections that are drawn, a line each; instants since the first command of all. */
export async function trafficCsv(view: TrafficView, tapId: string): Promise<Blob> {
  const parts = [`${csvLine(CSV_COLUMNS)}`];
  for (const [lane, drawn] of view.drawn.entries()) {
    const columns = view.lanes[lane]?.shown?.trace.columns;
    if (columns === undefined) continue;
    const { connection } = drawn;
    const told = view.connections.find((each) => each.told.connection === connection)?.told;
    const commands = await commandsOf(drawn, tapId);
    drawn.rows.forEach((row, index) => {
      parts.push(
        csvLine([
          connection,
          told?.name,
          told?.library,
          row,
          commands.get(row),
          columns.sent[index],
          columns.arrived[index],
          columns.replied[index],
          columns.received[index],
          columns.roundTrip[index],
          columns.requestBytes[index],
          columns.replyBytes[index],
          STATUS_WORDS[columns.status[index] as 0 | 1 | 2],
        ]),
      );
    });
  }
  return new Blob(parts, { type: 'text/csv' });
}

/** Each connection's figures, the stretches, and the findings with their remedies; no values but those in experiments to try. */
export function trafficJson(
  { connections, figures }: TrafficView,
  found: TapFindings | undefined,
  told: { headline: string; date: Date },
): Blob {
  const document = {
    headline: told.headline,
    exportedAt: told.date.toISOString(),
    figures: found === undefined ? figures : figuresOf(found),
    connections: connections.map(({ told: { tapId: _, ...connection }, figures: of }) => ({
      ...connection,
      ...of,
    })),
    stretches: found?.stretches ?? [],
    findings: found?.findings ?? [],
  };
  return new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' });
}

function figuresOf({ findings: _, stretches: __, ...figures }: TapFindings) {
  return figures;
}

/** By row; what the tap does not keep is not among them. */
async function commandsOf(
  { connection, rows }: DrawnConnection,
  tapId: string,
): Promise<Map<number, string>> {
  const commands = new Map<number, string>();
  const end = (rows.at(-1) ?? -1) + 1;
  for (let from = rows[0] ?? 0; from < end; ) {
    const first = from;
    const count = Math.min(LIMITS.repliesPerRequest, end - first);
    const answer = await askTap('tap:commands', { tapId, connection, from: first, count });
    if (!answer.ok) break;
    answer.commands.forEach((command, index) => void commands.set(first + index, command));
    // An answer ends with the first that is not kept any longer.
    from += answer.commands.length || count;
  }
  return commands;
}
