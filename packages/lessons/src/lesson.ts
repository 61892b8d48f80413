/** A lesson as data: what its folder says, checked and ready to be shown. */
import type { Experiment } from '@roundtrip/protocol';
import type { Expression, Value } from './expression/expression.ts';
import type { Prose } from './prose.ts';

export interface LessonSummary {
  /** The folder's name without its number: the address of the lesson. */
  slug: string;
  title: string;
  /** What one learns, in a sentence. */
  summary: string;
  /** How long it takes a newcomer. */
  minutes: number;
  sections: readonly SectionSummary[];
}

export interface SectionSummary {
  /** From the heading; one of its kind in the lesson. */
  id: string;
  title: string;
  /** What there is to do in it, by id: experiments to run, questions to answer, goals to reach. */
  tasks: readonly string[];
}

export interface Lesson extends LessonSummary {
  sections: readonly Section[];
}

export interface Section extends SectionSummary {
  blocks: readonly Block[];
  /** For the teacher. */
  notes: readonly Prose[];
}

/** Named by `id`, so that what a learner did about it can be remembered. */
export type Block =
  | { kind: 'prose'; id: string; content: readonly Prose[] }
  | LessonExperiment
  | Question
  | Goal
  | { kind: 'why'; id: string; content: readonly Prose[] };

export interface LessonExperiment {
  kind: 'experiment';
  /** One of its kind in the lesson. */
  id: string;
  experiment: Experiment;
  /** The picture that matters, by the name that the page gives it; absent where the figures say it all. */
  picture?: string;
  /** The commands are open to be changed from the start. */
  open: boolean;
  /** What holds of every run of it, as written and as read. Checked by a test, on a real Redis. */
  claims: readonly Written[];
}

export interface Question {
  /** `predict`: before the run of the experiment that follows. `check`: after the one before it. */
  kind: 'predict' | 'check';
  id: string;
  /** The experiment whose run answers it. */
  of: string;
  content: readonly Prose[];
  /** Empty where a number is to be written. */
  options: readonly Option[];
  answer: Written;
  /** How far a number may be off and be right, as a share of it. */
  within: number;
}

/** What of an experiment a goal leaves free; the rest stays as the lesson has it. */
export type Changeable = 'lanes' | 'workload';

/** Something to be reached by changing an experiment and running it. */
export interface Goal {
  kind: 'goal';
  id: string;
  /** The experiment to be changed. Its own run does not reach the goal. */
  of: string;
  content: readonly Prose[];
  /** At most three, the least telling first. */
  hints: readonly (readonly Prose[])[];
  /** What holds of a run that reaches it. */
  check: Written;
  mayChange: readonly Changeable[];
  /** What takes the place of the experiment's own parts in one way of reaching it. */
  solution: Partial<Pick<Experiment, Changeable>>;
}

export interface Written {
  text: string;
  expression: Expression;
}

export interface Option {
  /** What the answer must come to for the option to be right; `to` is not included, so that ranges can adjoin. */
  value: { kind: 'exact'; value: Value } | { kind: 'range'; from?: number; to?: number };
  content: readonly Prose[];
}

/** Whether the option is the right one, given what the answer came to. */
export function isRight({ value }: Option, answer: Value): boolean {
  if (value.kind === 'exact') return value.value === answer;
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = value;
  return typeof answer === 'number' && answer >= from && answer < to;
}
