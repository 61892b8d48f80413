/** A lesson as data: its folder's content, checked and ready to display. */
import type { Experiment } from '@roundtrip/protocol';
import type { Expression, Value } from './expression/expression.ts';
import type { Prose } from './prose.ts';

export interface LessonSummary {
  /** The folder's name without its number, used as the lesson's address. */
  slug: string;
  title: string;
  /** What the learner will learn, in one sentence. */
  summary: string;
  /** Time that it takes a newcomer. */
  minutes: number;
  sections: readonly SectionSummary[];
}

export interface SectionSummary {
  /** Made from the heading; unique within the lesson. */
  id: string;
  title: string;
  /** The ids of its tasks: experiments to run, questions to answer, goals to reach. */
  tasks: readonly string[];
}

export interface Lesson extends LessonSummary {
  sections: readonly Section[];
}

export interface Section extends SectionSummary {
  blocks: readonly Block[];
  /** Speaker notes. */
  notes: readonly Prose[];
}

/** Each has an `id`, so that the learner's progress can be stored. */
export type Block =
  | { kind: 'prose'; id: string; content: readonly Prose[] }
  | LessonExperiment
  | Question
  | Goal
  | { kind: 'why'; id: string; content: readonly Prose[] };

export interface LessonExperiment {
  kind: 'experiment';
  /** Unique within the lesson. */
  id: string;
  experiment: Experiment;
  /** Name of the picture to show, as the page calls it; absent if the figures are enough. */
  picture?: string;
  /** Whether the composer is open from the start. */
  open: boolean;
  /** Statements that hold for every run, both as text and parsed. A test checks them on a real Redis. */
  claims: readonly Written[];
}

export interface Question {
  /** `predict`: asked before the next experiment runs. `check`: asked about the one before. */
  kind: 'predict' | 'check';
  id: string;
  /** Id of the experiment whose run gives the answer. */
  of: string;
  content: readonly Prose[];
  /** Empty if the learner enters a number. */
  options: readonly Option[];
  answer: Written;
  /** Tolerance for a number, as a share of the answer. */
  within: number;
}

/** What a learner may change about an experiment to reach a goal. */
export type Changeable = 'lanes' | 'workload';

/** A result to reach by changing an experiment and running it. */
export interface Goal {
  kind: 'goal';
  id: string;
  /** Id of the experiment to change. Running it unchanged does not reach the goal. */
  of: string;
  content: readonly Prose[];
  /** At most three, the vaguest first. */
  hints: readonly (readonly Prose[])[];
  /** Holds for a run that reaches the goal. */
  check: Written;
  mayChange: readonly Changeable[];
  /** One way to reach the goal: replaces these parts of the experiment. */
  solution: Partial<Pick<Experiment, Changeable>>;
}

export interface Written {
  text: string;
  expression: Expression;
}

export interface Option {
  /** The answers for which the option is right; `to` is exclusive, so that ranges can adjoin. */
  value: { kind: 'exact'; value: Value } | { kind: 'range'; from?: number; to?: number };
  content: readonly Prose[];
}

/** Whether the option is right, given the value of the answer. */
export function isRight({ value }: Option, answer: Value): boolean {
  if (value.kind === 'exact') return value.value === answer;
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = value;
  return typeof answer === 'number' && answer >= from && answer < to;
}
