/** What the server finds in the traffic that is looked at: asked again as it grows, one question at a time. */
import type { Stretch, TapFindings, TapFindingsRequest, WireError } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import { requestTap } from '../../connection/tap-gateway.ts';
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
  /** Nothing after this counts, milliseconds since the tap opened; absent: all counts. */
  untilMs?: number;
  /** Grows with the recording. */
  version: number;
}

export const findingsStore = createStore<Found>(() => ({ stretches: [] }));

/** Between an answer and the next question, milliseconds: looking for findings takes the server's time. */
const REST_MS = 700;

let wanted: Question | undefined;
/** The question that is being asked, or was asked last. */
let asked: Question | undefined;
let isBusy = false;

/** The same question is not asked twice. */
export function wantFindings(question: Question): void {
  if (isSame(question, wanted ?? asked)) return;
  wanted = question;
  if (!isBusy) void askNext();
}

/** As when the tap is another. */
export function forgetFindings(): void {
  wanted = asked = undefined;
  findingsStore.setState(findingsStore.getInitialState(), true);
}

async function askNext(): Promise<void> {
  if (wanted === undefined) return;
  const question = wanted;
  asked = question;
  wanted = undefined;
  isBusy = true;
  const found = await answerTo(question);
  // Not if all has been forgotten meanwhile.
  if (asked === question) findingsStore.setState(found);
  setTimeout(() => {
    isBusy = false;
    void askNext();
  }, REST_MS);
}

/** First of the whole, for its stretches, then of the part where that is another. */
async function answerTo({ request, part, untilMs }: Question): Promise<Partial<Found>> {
  const until = untilMs === undefined ? undefined : { fromMs: 0, toMs: untilMs };
  const whole = await requestTap('tap:findings', { ...request, ...(until && { range: until }) });
  if (!whole.ok) return { error: whole.error };
  const { stretches } = whole;
  const range = rangeOfPart(part, stretches);
  if (range === undefined) return { found: whole, stretches, error: undefined };
  const toMs = Math.min(range.toMs, untilMs ?? range.toMs);
  const found = await requestTap('tap:findings', { ...request, range: { ...range, toMs } });
  return found.ok ? { found, stretches, error: undefined } : { stretches, error: found.error };
}

function isSame(one: Question, other: Question | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
