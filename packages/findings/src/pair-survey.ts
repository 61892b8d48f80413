/** What only all occurrences of a shape together tell of a pair: whether a reply decided, whether the same is added each time. */
import { type Command, type Conversation, keyOf } from './commands/command.ts';
import { integerOf } from './commands/reply-values.ts';
import { templateOf } from './commands/template.ts';
import { PAIR_RULES, type PairRule } from './pair-rules.ts';

/** Their replies count: one of 1 says that the key, or the field, is new. */
const COUNTS: ReadonlySet<string> = new Set(
  'INCR INCRBY DECR DECRBY INCRBYFLOAT HINCRBY HINCRBYFLOAT ZINCRBY HSETNX LPUSH RPUSH APPEND'.split(' '),
);

/** The rules that are surveyed, by the name of the first command. */
const BY_FIRST: ReadonlyMap<string, readonly PairRule[]> = rulesByFirst();

interface Following {
  /** First halves with the second right after them, and without. */
  followed: number;
  alone: number;
  /** Whether each reply that the second came after was a count of 1. */
  isAfterOnes: boolean;
}

export class PairSurvey {
  /** By rule and template of the first. */
  readonly #followings = new Map<PairRule, Map<string, Following>>();
  /** What was added, by the templates of both; NaN where it was not the same each time. */
  readonly #steps = new Map<string, number>();
  /** Templates of commands whose replies decided what came next. */
  readonly #decided = new Set<string>();

  constructor(conversations: readonly Conversation[]) {
    for (const { commands } of conversations) {
      let before: Command | undefined;
      for (const command of commands) {
        if (command.role === 'library') continue;
        if (before !== undefined && !before.isQueued && before.sent.status === 0) this.#note(before, command);
        before = command;
      }
    }
    for (const followings of this.#followings.values()) {
      for (const [template, following] of followings) if (isDeciding(following)) this.#decided.add(template);
    }
  }

  /** Whether the reply to such a command decided whether another was sent. */
  isDecided(command: Command): boolean {
    return this.#decided.size > 0 && this.#decided.has(templateOf(command));
  }

  /** Whether the occurrences speak against the rule. */
  isRefuted(rule: PairRule, first: Command, second: Command): boolean {
    if (rule.isAlways) {
      const following = this.#followings.get(rule)?.get(templateOf(first));
      return following !== undefined && isDeciding(following);
    }
    return rule.addsTheSame === true && Number.isNaN(this.#steps.get(templatesOf(first, second)) ?? NaN);
  }

  #note(first: Command, second: Command): void {
    for (const rule of BY_FIRST.get(first.facts.name) ?? []) {
      if (rule.isAlways) this.#follow(rule, first, second);
      if (rule.addsTheSame && isPair(rule, first, second) && rule.holds?.(first, second) === true)
        this.#step(first, second);
    }
  }

  #follow(rule: PairRule, first: Command, second: Command): void {
    const isFollowed = isPair(rule, first, second);
    const template = templateOf(first);
    const own = this.#followings.get(rule) ?? new Map<string, Following>();
    this.#followings.set(rule, own);
    const following = own.get(template) ?? { followed: 0, alone: 0, isAfterOnes: true };
    own.set(template, following);
    if (!isFollowed) following.alone++;
    else {
      following.followed++;
      if (!COUNTS.has(first.facts.name) || integerOf(first.sent.reply) !== 1) following.isAfterOnes = false;
    }
  }

  #step(first: Command, second: Command): void {
    const step = Number(second.texts[1]) - (integerOf(first.sent.reply) ?? 0);
    const templates = templatesOf(first, second);
    const known = this.#steps.get(templates) ?? step;
    this.#steps.set(templates, known === step ? step : Number.NaN);
  }
}

function rulesByFirst(): ReadonlyMap<string, readonly PairRule[]> {
  const rules = new Map<string, PairRule[]>();
  for (const rule of PAIR_RULES.filter(({ isAlways, addsTheSame }) => isAlways || addsTheSame)) {
    for (const name of rule.first) rules.set(name, [...(rules.get(name) ?? []), rule]);
  }
  return rules;
}

/** The first is one of the rule's already. */
function isPair(rule: PairRule, first: Command, second: Command): boolean {
  return rule.second.includes(second.facts.name) && keyOf(first) === keyOf(second);
}

function isDeciding({ followed, alone, isAfterOnes }: Following): boolean {
  return followed > 0 && (alone > 0 || isAfterOnes);
}

function templatesOf(first: Command, second: Command): string {
  return `${templateOf(first)} → ${templateOf(second)}`;
}
