/** Lists that runs go through: of ids, asked for just before. */
import type { Command } from './commands/command.ts';
import { valuesOf } from './commands/reply-values.ts';
import { isAmong, isTelling, somePhrase } from './phrases.ts';
import { type ExaminedRun, LEAST_OF_A_SHAPE } from './runs.ts';

export interface ListBefore {
  command: Command;
  /** Whether the end of the list was asked for. */
  isAllAsked: boolean;
}

/** So many commands before a run are looked at for what it goes through. */
const LOOKED_BACK = 5;
const ASKED_OF_A_RUN = 50;
/** From this share of commands on whose ids are in the reply, it is the list. */
const MOST = 0.8;
/** A list ends with an id, or with its score or its name. */
const ENDING = 2;

/**
 * The command whose reply brought what the run goes through, if it was just before.
 *
 * @param all commands of the caller; the run begins at `start`
 */
export function listBefore(run: ExaminedRun, all: readonly Command[], start: number): ListBefore | undefined {
  const asked = Array.from({ length: Math.min(ASKED_OF_A_RUN, run.commands.length) }, (_, at) => at);
  for (const command of all.slice(Math.max(0, start - LOOKED_BACK), start).reverse()) {
    if (command.role !== 'application' || command.sent.isCut) continue;
    if (command.facts.class !== 'read' && command.facts.class !== 'take') continue;
    const { reply } = command.sent;
    const values = reply === undefined ? [] : valuesOf(reply).filter(isTelling);
    const distinct = new Set(values);
    if (distinct.size < LEAST_OF_A_SHAPE) continue;
    const found = asked.filter((at) => isHeldBy(run, at, distinct));
    if (found.length < asked.length * MOST) continue;
    const ending = new Set(values.slice(-ENDING));
    const isAllAsked = run.commands.some((_, at) => isHeldBy(run, at, ending));
    return { command, isAllAsked };
  }
  return undefined;
}

function isHeldBy({ commands, spans }: ExaminedRun, at: number, values: ReadonlySet<string>): boolean {
  return (commands[at]?.texts ?? []).some((text, place) =>
    somePhrase(text, spans[at]?.[place] ?? { from: 0, to: 0 }, (phrase) => isAmong(values, phrase)),
  );
}
