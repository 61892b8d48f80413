/** What the server finds in the traffic that is looked at: asked again as it grows, one request at a time. */
import type { Stretch, TapFindings, TapFindingsRequest, WireError } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import { requestTap } from '../../connection/tap-gateway.ts';

interface Found {
  /** The latest; of another question while `isAsking`. */
  found?: TapFindings | undefined;
  error?: WireError | undefined;
  isAsking: boolean;
  /** Of the whole recording, as it was when all of it was last looked at. */
  stretches: readonly Stretch[];
}

export const findingsStore = createStore<Found>(() => ({ isAsking: false, stretches: [] }));

/** Between an answer and the next question, milliseconds: looking for findings takes the server's time. */
const REST_MS = 700;

let wanted: { request: TapFindingsRequest; of: string } | undefined;
let answered: string | undefined;
let isBusy = false;

/** @param of changes with what is asked about: the same is not asked twice */
export function wantFindings(request: TapFindingsRequest, of: string): void {
  if (of === (wanted?.of ?? answered)) return;
  wanted = { request, of };
  if (!isBusy) void askNext();
}

/** As when the tap is another. */
export function forgetFindings(): void {
  wanted = undefined;
  answered = undefined;
  findingsStore.setState(findingsStore.getInitialState(), true);
}

async function askNext(): Promise<void> {
  if (wanted === undefined) return;
  const { request, of } = wanted;
  isBusy = true;
  findingsStore.setState({ isAsking: true });
  const answer = await requestTap('tap:findings', request);
  const isStillWanted = wanted !== undefined;
  if (wanted?.of === of) wanted = undefined;
  if (isStillWanted) {
    answered = of;
    findingsStore.setState(
      answer.ok
        ? {
            found: answer,
            error: undefined,
            isAsking: false,
            ...(request.range === undefined && { stretches: answer.stretches }),
          }
        : { error: answer.error, isAsking: false },
    );
  }
  setTimeout(() => {
    isBusy = false;
    void askNext();
  }, REST_MS);
}
