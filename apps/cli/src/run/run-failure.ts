/** A run that came to no results, with the status to exit with. */
import type { Strategy, WireError } from '@roundtrip/protocol';
import { EXIT } from '../exit-status.ts';
import { laneText } from './measured.ts';

export class RunFailure extends Error {
  override readonly name = 'RunFailure';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Places {
  /** The file that the commands are from, or what else a line of theirs belongs to. */
  where: string;
  lanes: readonly Strategy[];
}

export function failureOf({ code, message, line }: WireError, { where, lanes }: Places): RunFailure {
  if (code === 'CANCELLED')
    return new RunFailure(EXIT.interrupted, 'Interrupted. What it wrote has been removed.');
  const text = line === undefined ? inOptions(message, lanes) : placed(message, line, where);
  return new RunFailure(statusOf(code), text);
}

/** With the options' names in place of the experiment's fields. */
function inOptions(message: string, lanes: readonly Strategy[]): string {
  return message
    .replace(/^lanes\[(\d+)\]/, (field, index) => {
      const lane = lanes[Number(index)];
      return lane === undefined ? field : `--lane ${laneText(lane)}`;
    })
    .replace(/^network\.rttMs/, '--rtt')
    .replace(/^network\.jitterMs/, '--jitter')
    .replace(/^repetitions(?=:)/, '--repetitions');
}

/** In the form that editors and terminals can follow: `commands.txt:3:7: …`. */
function placed(message: string, line: number, where: string): string {
  const [place, column] = /^Line \d+(?:, column (\d+))?: /.exec(message) ?? [''];
  const at = column === undefined ? `${line}` : `${line}:${column}`;
  return `${where}:${at}: ${message.slice(place.length)}`;
}

function statusOf(code: WireError['code']): number {
  switch (code) {
    case 'REDIS_UNAVAILABLE':
      return EXIT.redis;
    case 'INTERNAL':
      return EXIT.internal;
    default:
      return EXIT.misuse;
  }
}
