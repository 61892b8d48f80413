/** What the server finds in the traffic that is looked at: asked again as it grows, one question at a time. */
import type { Stretch, TapFindings, TapFindingsRequest, WireError } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import { askTap } from '../ask-tap.ts';
import { type Part, rangeOfPart } from '../view/part.ts';

interface Found {
  /** Of the part that was asked about last. */
  found?: TapFindings | undefined;
  error?: WireError | undefined;
  /** Of the whole recording. */
  stretches: readonly Stretch[];
}

export interface Question {
  request: Omit<TapFindingsRequest, 'range'>;
  part: Part;
  /** Nothing after this counts, milliseconds since the tap opened: how much of it the page knows, so that all it says is of one state. */
  untilMs: number;
}

export const findingsStore = createStore<Found>(() => ({ stretches: [] }));

/** Between an answer and the next question, milliseconds: looking for findings takes the server's time. */
const REST_MS = 700;

let wanted: Question | undefined;
/** The question that is being asked, or was asked last. */
let asked: Question | undefined;
/** The one whose answer is shown. */
let answered: Question | undefined;
let isBusy = false;

/** The same question is not asked twice. If its answer is shown, that to another one, still to come, is no longer of interest. */
export function wantFindings(question: Question): void {
  if (isSame(question, answered)) {
    wanted = undefined;
    asked = answered;
    return;
  }
  if (isSame(question, wanted ?? asked)) return;
  wanted = question;
  if (!isBusy) void askNext();
}

/** Up to when what is shown was looked into, milliseconds since the tap opened. */
export function answeredUntilMs(): number | undefined {
  return answered?.untilMs;
}

/** As when the tap is another. */
export function forgetFindings(): void {
  wanted = asked = answered = undefined;
  findingsStore.setState(findingsStore.getInitialState(), true);
}

async function askNext(): Promise<void> {
  if (wanted === undefined) return;
  const question = wanted;
  asked = question;
  wanted = undefined;
  isBusy = true;
  const found = await answerTo(question);
  // Not if all has been forgotten meanwhile, or the page stands still.
  if (asked === question) {
    answered = question;
    findingsStore.setState(found);
  }
  setTimeout(() => {
    isBusy = false;
    void askNext();
  }, REST_MS);
}

/** First of the whole, for its stretches, then of the part where that is another. */
async function answerTo({ request, part, untilMs }: Question): Promise<Partial<Found>> {
  const whole = await askTap('tap:findings', { ...request, range: { fromMs: 0, toMs: untilMs } });
  if (!whole.ok) return { error: whole.error };
  const { stretches } = whole;
  const range = rangeOfPart(part, stretches);
  if (range === undefined) return { found: whole, stretches, error: undefined };
  const toMs = Math.min(range.toMs, untilMs);
  const found = await askTap('tap:findings', { ...request, range: { ...range, toMs } });
  return found.ok ? { found, stretches, error: undefined } : { stretches, error: found.error };
}

function isSame(one: Question, other: Question | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
