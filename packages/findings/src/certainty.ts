/** How sure it is that a run was asked one by one needlessly, and what was assumed. */

import { median } from '@roundtrip/analysis';
import type { Confidence } from '@roundtrip/protocol';
import type { Caller } from './callers.ts';
import { type Command, isFirstOnly } from './commands/command.ts';
import type { ManyForm } from './commands/many-form.ts';
import { isPushing } from './decided.ts';
import type { Phases } from './dependence.ts';
import { isEnumerated } from './follow-on.ts';
import { leastConfident } from './occurrence.ts';
import type { ExaminedRun, Run } from './runs.ts';

/** What a loop takes for itself at most, and at most if it does something with each reply, milliseconds. */
const LOOP_THINK_MS = 1;
const WORK_THINK_MS = 3;
/** From this many commands on, nobody wrote them out one by one. */
const SURELY_A_LOOP = 10;
/** As many on their way at once may be a few callers; with more, each has to have begun with something else. */
const FEW = 3;

export interface Evidence {
  run: Run;
  examined: ExaminedRun;
  phases: Phases;
  manner: Caller['manner'];
  /** The command whose reply brought what the run goes through. */
  source: Command | undefined;
  /** Whether all that the reply brought was asked for, as far as can be seen. */
  isAllAsked: boolean;
  /** Whether the caller asked for something else just before. */
  hasBeginning: boolean;
  /** Whether other connections of the program were busy meanwhile. */
  isBesideOthers: boolean;
  /** Time of a round trip, milliseconds. */
  rttMs: number;
}

export function confidenceOf(evidence: Evidence): Confidence {
  const { run, phases, rttMs, examined, source } = evidence;
  const { commands, templates, thinkMs } = run;
  const unknown = commands.filter(
    ({ sent }) => sent.isCut || (sent.replyBytes > 64 && sent.reply === undefined),
  );
  const isPlain = new Set(templates).size === 1 && phases.count === 1;
  const isQuick = thinkMs <= Math.max(LOOP_THINK_MS, rttMs);
  const hasReads = commands.some(({ facts }) => facts.class !== 'write');
  // Whoever counts may have stopped for what a reply said, and so may who did not go through the whole list.
  const mayHaveStopped = source === undefined ? isEnumerated(examined) : !evidence.isAllAsked;
  return leastConfident(
    isPlain && commands.length >= SURELY_A_LOOP ? 'high' : 'medium',
    isQuick ? 'high' : thinkMs <= Math.max(WORK_THINK_MS, rttMs) ? 'medium' : 'low',
    unknown.length * 10 <= commands.length
      ? 'high'
      : unknown.length * 2 <= commands.length
        ? 'medium'
        : 'low',
    commands.some(isFirstOnly) || commands.some(({ facts }) => facts.class === 'test') ? 'medium' : 'high',
    isPushing(run) ? 'medium' : 'high',
    hasReads && mayHaveStopped ? 'medium' : 'high',
    ofManner(evidence),
  );
}

function ofManner({ manner, source, hasBeginning, isBesideOthers }: Evidence): Confidence {
  if (manner === 'own') return isBesideOthers ? 'medium' : 'high';
  return manner === 'pool' || source !== undefined || hasBeginning ? 'medium' : 'low';
}

/**
 * Whether commands on a shared connection may not be of callers that wait for each reply, but of one that sends without waiting:
 * there are few, or many are on their way at once and nothing tells where each caller began.
 */
export function mayBeSentAhead({ manner, run, source, hasBeginning }: Evidence): boolean {
  if (manner !== 'shared') return false;
  if (run.commands.length < SURELY_A_LOOP) return true;
  if (source !== undefined || hasBeginning) return false;
  return median(run.commands.map(({ inFlight = 1 }) => inFlight)) > FEW;
}

export function assumptionsOf(
  { run, examined, manner, source, isBesideOthers }: Evidence,
  form: ManyForm | undefined,
): string[] {
  const isMixed = new Set(run.templates).size > 1;
  return [
    source === undefined
      ? 'What they ask for was known before the first of them was sent.'
      : `What they ask for came with the reply to the ${source.facts.name} before them.`,
    isMixed
      ? 'No reply decided whether a later command was sent, except where one writes what another has read.'
      : 'No reply decided whether the next command was sent.',
    ...MANNER_TEXT[manner],
    ...(manner === 'own' && isBesideOthers
      ? ['One caller sent them all, on a connection that it kept.']
      : []),
    ...(isPushing(run) ? ['How long the list had become decided nothing.'] : []),
    ...(form?.tellsLess
      ? [`Only how many were changed matters, not which: ${form.name} answers one number for all.`]
      : []),
    ...(form?.kind === 'keys' || form?.kind === 'keys-and-values'
      ? ['It is not a cluster, or the keys share a hash slot.']
      : []),
    ...(examined.commands.length < run.commands.length
      ? [
          `All ${run.commands.length.toLocaleString('en-US')} are like the ${examined.commands.length.toLocaleString('en-US')} that were examined.`,
        ]
      : []),
  ];
}

const MANNER_TEXT: Readonly<Record<Caller['manner'], readonly string[]>> = {
  own: [],
  shared: [
    'Several callers shared the connection, or one sent two or three commands at a time. Which caller sent each command is inferred from when it was sent.',
    'They are loops, not separate requests of one or two commands each.',
  ],
  pool: ['One caller sent them all, taking the connections of a pool in turn.'],
};
