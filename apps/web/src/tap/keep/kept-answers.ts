/** Answers what the page asks of a tap, from a recording that is kept. Pure. */
import { findIn, type Traffic, type TrafficCommand } from '@roundtrip/findings';
import {
  columnsOver,
  LIMITS,
  type TapCommandsRequest,
  type TapFindings,
  type TapFindingsRequest,
} from '@roundtrip/protocol';
import { type AnsweredRows, fromLatin1, printedExchanges } from '@roundtrip/replies';
import type { KeptConnection, RecordingBody } from './recording-record.ts';

interface KeptCommand extends TrafficCommand {
  args: Uint8Array[];
  reply: Uint8Array | undefined;
}

/** Of a tap that is open, the server answers these. */
export interface TapAnswers {
  'tap:commands': (request: TapCommandsRequest) => AnsweredRows;
  'tap:findings': (request: TapFindingsRequest) => TapFindings;
}

export class KeptAnswers implements TapAnswers {
  readonly #traffic: Traffic;
  readonly #commands = new Map<number, readonly KeptCommand[]>();

  constructor({ connections }: RecordingBody) {
    this.#traffic = {
      connections: connections.map((kept) => {
        const { connection, name, library, at, closedAt } = kept.told;
        const commands = commandsOf(kept);
        this.#commands.set(connection, commands);
        return {
          connection,
          openedAtMs: at,
          commands,
          ...(name !== undefined && { name }),
          ...(library !== undefined && { library }),
          ...(closedAt !== undefined && { closedAtMs: closedAt }),
        };
      }),
    };
  }

  /** From row `from` on, up to the first that is not kept. */
  'tap:commands'({ connection, from, count }: TapCommandsRequest): AnsweredRows {
    const all = this.#commands.get(connection) ?? [];
    const first = from - (all[0]?.row ?? 0);
    const asked = first < 0 ? [] : all.slice(first, first + Math.min(count, LIMITS.repliesPerRequest));
    const missing = asked.findIndex(({ args }) => args.length === 0);
    return printedExchanges(missing === -1 ? asked : asked.slice(0, missing));
  }

  'tap:findings'({ silenceMs = 50, range, connections, rttMs, client }: TapFindingsRequest): TapFindings {
    return findIn(this.#traffic, {
      silenceMs,
      ...(range && { range }),
      ...(connections && { connections }),
      ...(rttMs !== undefined && { rttMs }),
      ...(client !== undefined && { client }),
    });
  }
}

function commandsOf({ chunks, commands, replies, cut }: KeptConnection): KeptCommand[] {
  const isCut = new Set(cut);
  let next = 0;
  return chunks.flatMap(({ from, count, originMs, columns }) => {
    const { sent, arrived, replied, received, roundTrip, requestBytes, replyBytes, status } = columnsOver(
      columns,
      count,
    );
    const instant = (column: Uint32Array, row: number) => originMs + (column[row] as number) / 1_000;
    return Array.from({ length: count }, (_, row): KeptCommand => {
      const index = next++;
      const words = commands[index] ?? null;
      const reply = replies[index] ?? null;
      return {
        row: from + row,
        args: (words ?? []).map(fromLatin1),
        isCut: words === null || isCut.has(index),
        reply: reply === null ? undefined : fromLatin1(reply),
        status: status[row] as number,
        roundTrip: roundTrip[row] as number,
        sentMs: instant(sent, row),
        arrivedMs: instant(arrived, row),
        repliedMs: instant(replied, row),
        receivedMs: instant(received, row),
        requestBytes: requestBytes[row] as number,
        replyBytes: replyBytes[row] as number,
      };
    });
  });
}
