/** The sentence above the tap's pictures, in every state. Pure. */
import { count, countOf, duration } from '../../format/quantity.ts';
import { whenWords } from '../../history/when-words.ts';
import type { Headline } from '../../results/headline.ts';
import type { TapState } from '../tap-store.ts';
import type { ConnectionFigures } from './connection-figures.ts';

export interface Judged {
  /** The tap, or a kept recording in its place. */
  tap: TapState | { kind: 'kept'; at: number };
  hasConnected: boolean;
  isPaused: boolean;
  /** What is looked at; absent until it has been counted. */
  figures: Omit<ConnectionFigures, 'errors'> | undefined;
  /** Median time of a round trip of one command, milliseconds. */
  rttMs: number | undefined;
  /** A part of the recording: "in this stretch". */
  part: string | undefined;
  /** Said below: which stretch of how many. */
  where?: string | undefined;
  /** Why the latest connection was closed, where it was not simply closed by the program. */
  trouble?: string | undefined;
}

export function tapHeadline({
  tap,
  hasConnected,
  isPaused,
  figures,
  rttMs,
  part,
  where,
  trouble,
}: Judged): Headline {
  switch (tap.kind) {
    case 'opening':
      return live('Opening a tap.');
    case 'refused':
      return { ...live(''), tone: 'failure', text: 'There is no tap.', details: [tap.error.message] };
    case 'open':
    case 'closed':
    case 'kept': {
      const ended = tap.kind === 'open' && trouble !== undefined ? [`${trouble.replace(/\.$/, '')}.`] : [];
      const said = [...detailsOf(tap, isPaused), where].filter(Boolean).join(' ');
      const details = [said, ...ended].filter(Boolean);
      if (figures === undefined || figures.commands === 0) {
        if (tap.kind === 'closed')
          return { ...live('The tap is closed.'), details: tap.reason === 'closed' ? [] : details };
        if (tap.kind === 'kept' && figures === undefined)
          return { ...live('Looking into the recording.'), details };
        if (part !== undefined) return { ...live(`No command ${part}.`), details };
        if (ended.length > 0) return { ...live('No command came through.'), tone: 'failure', details: ended };
        return hasConnected ? live('Connected. No command yet.') : live('Waiting for your program.');
      }
      const text = verdictOf(figures, rttMs);
      // Screen readers are told when something is at rest, not with every command.
      return { tone: 'verdict', text, details, announcement: isPaused || tap.kind !== 'open' ? text : '' };
    }
    default:
      return tap satisfies never;
  }
}

/** "1,214 commands in 1,214 round trips: 1.8 s waiting at 1.5 ms." */
export function verdictOf(
  { commands, roundTrips, waitedMs }: NonNullable<Judged['figures']>,
  rttMs: number | undefined,
): string {
  const waiting = `${duration(waitedMs).text} waiting`;
  const at = rttMs === undefined ? '' : ` at ${duration(rttMs).text}`;
  return `${countOf(commands, 'command')} in ${countOf(roundTrips, 'round trip')}: ${waiting}${at}.`;
}

function detailsOf(tap: Judged['tap'], isPaused: boolean): string[] {
  if (tap.kind === 'closed') return [CLOSED[tap.reason]];
  if (tap.kind === 'kept') return [`Recorded ${whenWords(tap.at)}.`];
  return isPaused ? ['Paused. The tap goes on recording.'] : [];
}

const CLOSED: Readonly<Record<Extract<TapState, { kind: 'closed' }>['reason'], string>> = {
  closed: 'The tap is closed. What it recorded is in the history.',
  abandoned: 'The tap was closed because its page was gone for too long.',
  'shutting-down': 'The tap was closed because the server is closing.',
  failed: 'The tap failed and was closed. The server’s log says why.',
  lost: 'The tap is gone: the server has been restarted, or the page was away for too long.',
};

function live(text: string): Headline {
  return { tone: 'live', text, details: [], announcement: text };
}

/** An option that stands for a stretch. */
export function stretchWords({ fromMs, toMs, commands, roundTrips }: StretchFigures, index: number): string {
  const took = duration(toMs - fromMs).text;
  return `${count(index + 1)}: ${countOf(roundTrips, 'round trip')}, ${countOf(commands, 'command')}, ${took}, at ${duration(fromMs).text}`;
}

interface StretchFigures {
  fromMs: number;
  toMs: number;
  commands: number;
  roundTrips: number;
}
