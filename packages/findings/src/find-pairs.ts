/** Two commands on one key, the second awaited after the first, that are one command or go together. */
import { type Command, type Conversation, keyOf } from './commands/command.ts';
import type { Shape } from './commands/shape.ts';
import { templateOf } from './commands/template.ts';
import type { Lookout } from './find-one-by-one.ts';
import { leastConfident, type Occurrence } from './occurrence.ts';
import { PAIR_RULES, type PairRule } from './pair-rules.ts';
import type { PairSurvey } from './pair-survey.ts';
import { isData } from './runs.ts';

/** A value that takes longer than this to come by was fetched or computed, milliseconds. */
const IMMEDIATE_MS = 1;

const BY_NAMES: ReadonlyMap<string, readonly PairRule[]> = rulesByNames();

/** A pair, and the one of the two whose round trip would not be needed. */
export interface Pair extends Occurrence {
  spared: Command;
}

/** One after the other, since there may be as many as half of the commands. */
export function* findPairs(
  conversation: Conversation,
  { silenceMs, survey }: Pick<Lookout, 'silenceMs' | 'survey'>,
): Generator<Pair> {
  let before: Command | undefined;
  for (const command of conversation.commands) {
    if (command.role === 'library') continue;
    const first = before;
    before = isAlone(command) ? command : undefined;
    if (first === undefined || before === undefined || command.thinkMs >= silenceMs) continue;
    const rule = ruleFor(first, command, survey);
    if (rule === undefined) continue;
    yield pairOf(first, command, rule, conversation);
    // What is part of one pair is not part of another.
    before = undefined;
  }
}

function isAlone(command: Command): boolean {
  return command.isLone && !command.isQueued && isData(command) && command.sent.status === 0;
}

function ruleFor(first: Command, second: Command, survey: PairSurvey): PairRule | undefined {
  const rules = BY_NAMES.get(`${first.facts.name} ${second.facts.name}`);
  if (rules === undefined || first.sent.isCut || second.sent.isCut || keyOf(first) !== keyOf(second))
    return undefined;
  return rules.find(
    (rule) =>
      (rule.holds === undefined || rule.holds(first, second)) &&
      (!rule.isImmediate || second.thinkMs < IMMEDIATE_MS) &&
      !survey.isRefuted(rule, first, second),
  );
}

function pairOf(first: Command, second: Command, rule: PairRule, conversation: Conversation): Pair {
  const instead = rule.instead(nameOf(first), nameOf(second));
  // Where one command is left, it is the other's round trip that goes.
  const spared = instead.length === 1 && instead[0]?.name === second.facts.name ? first : second;
  return {
    kind: 'pair',
    group: `${PAIR_RULES.indexOf(rule)} ${templateOf(first)} → ${templateOf(second)}`,
    conversation,
    commands: [first, second],
    parts: [[first], [second]],
    joint: ' → ',
    roundTripsSaved: 1,
    least: rule.least,
    confidence: leastConfident(rule.confidence, second.thinkMs > WORK_MS ? 'medium' : 'high'),
    assumptions: rule.assumptions,
    advice: { kind: 'pair', rule },
    trial: { commands: [first, second], phases: [0, 0], batchSize: 2 },
    spared,
  };
}

/** A shape that is told by its name: what is sent instead is asked for often, and its arguments are not looked at. */
function nameOf({ facts }: Command): Shape {
  return { name: facts.name, args: [], hasMore: false };
}

/** A program that takes longer between the two may have had a reason, milliseconds. */
const WORK_MS = 5;

function rulesByNames(): ReadonlyMap<string, readonly PairRule[]> {
  const rules = new Map<string, PairRule[]>();
  for (const rule of PAIR_RULES) {
    for (const first of rule.first) {
      for (const second of rule.second) {
        const names = `${first} ${second}`;
        rules.set(names, [...(rules.get(names) ?? []), rule]);
      }
    }
  }
  return rules;
}
