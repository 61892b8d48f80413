/** One place in the traffic where something was asked needlessly; those that are alike become one finding. */
import type { Confidence, FindingKind } from '@roundtrip/protocol';
import type { Command, Conversation } from './commands/command.ts';
import type { Advice } from './remedy/advice.ts';

export interface Occurrence {
  kind: FindingKind;
  /** Occurrences of a kind with the same are told as one finding. */
  group: string;
  conversation: Conversation;
  /** All that it is about, in the order in which they were sent. */
  commands: readonly Command[];
  /** The same, those of one shape together; the shapes are told in this order. */
  parts: readonly (readonly Command[])[];
  /** Between the shapes. */
  joint: ', ' | ' → ';
  /** By what is advised, of round trips that there were. */
  roundTripsSaved: number;
  /** Waiting that callers of a shared connection would be spared besides, in times of a round trip. */
  waitsSaved?: number;
  /** Time that others would not have waited, milliseconds, where it is not a matter of round trips. */
  savedMs?: number;
  /** Fewer occurrences are no finding. */
  least: number;
  /** Together they save at least so many round trips and waits, or are no finding; default 0. */
  leastSaved?: number;
  confidence: Confidence;
  assumptions: readonly string[];
  advice: Advice;
  trial?: Trial;
}

/** What there is to try: commands in phases, and how many may be sent at once. */
export interface Trial {
  commands: readonly Command[];
  /** Of each command, from 0. */
  phases: readonly number[];
  batchSize: number;
}

const ORDER: readonly Confidence[] = ['low', 'medium', 'high'];

/** The lowest of several. */
export function leastConfident(...confidences: readonly Confidence[]): Confidence {
  return ORDER.find((each) => confidences.includes(each)) ?? 'low';
}
