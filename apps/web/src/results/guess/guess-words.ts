/** Says how far guesses and the model were from the measurement. Pure. */
import { count, times } from '../../format/quantity.ts';

export interface GuessedLane {
  label: string;
  guessMs: number | undefined;
  /** What the model expected; absent where it could not say. */
  modelMs: number | undefined;
  /** Of every finished repetition; empty while there is none. */
  totalsMs: readonly number[];
  /** The median of them. */
  measuredMs: number | undefined;
}

/** With more lanes, only the worst guess is named. */
const MAX_NAMED = 3;

/** `undefined` until a lane with a guess has been measured. */
export function reviewWords(lanes: readonly GuessedLane[]): string | undefined {
  const judged = lanes.flatMap((lane) =>
    lane.guessMs === undefined || lane.measuredMs === undefined
      ? []
      : [{ ...lane, guessMs: lane.guessMs, measuredMs: lane.measuredMs }],
  );
  if (judged.length === 0) return undefined;
  return `${guessesText(judged)} ${modelText(judged)}`.trim();
}

type Judged = GuessedLane & { guessMs: number; measuredMs: number };

function guessesText(lanes: readonly Judged[]): string {
  if (lanes.length <= MAX_NAMED) {
    return `You guessed ${list.format(lanes.map((lane) => `${lane.label} ${missText(lane)}`))}.`;
  }
  const worst = lanes.reduce((a, b) =>
    factorOf(b.guessMs, b.measuredMs) > factorOf(a.guessMs, a.measuredMs) ? b : a,
  );
  const near = lanes.filter((lane) => factorOf(lane.guessMs, lane.measuredMs) < TWOFOLD).length;
  return `${count(near)} of your ${count(lanes.length)} guesses ${near === 1 ? 'was' : 'were'} within a factor of two. The furthest off: ${worst.label}, ${missText(worst)}.`;
}

function modelText(lanes: readonly Judged[]): string {
  const factors = lanes.flatMap(({ modelMs, measuredMs }) =>
    modelMs === undefined ? [] : factorOf(modelMs, measuredMs),
  );
  if (factors.length === 0) return '';
  const most = Math.max(...factors);
  const off = most < TWOFOLD ? `${percent(most - 1)}` : `a factor of ${times(most).replace('×', '')}`;
  return lanes.length === 1 ? `The model was off by ${off}.` : `The model was off by at most ${off}.`;
}

/** Smaller differences count as none: measuring the same lane twice differs by as much. */
const SPOT_ON = 1.06;
export const TWOFOLD = 2;

/** "3.2× too long", "18% too short", "spot on". */
export function missText({
  guessMs,
  measuredMs,
  totalsMs,
}: Pick<Judged, 'guessMs' | 'measuredMs' | 'totalsMs'>): string {
  const factor = factorOf(guessMs, measuredMs);
  const isInRange = guessMs >= Math.min(...totalsMs) && guessMs <= Math.max(...totalsMs);
  if (factor < SPOT_ON || isInRange) return 'spot on';
  const direction = guessMs > measuredMs ? 'too long' : 'too short';
  if (factor >= TWOFOLD) return `${times(factor)} ${direction}`;
  return `${percent(Math.abs(guessMs / measuredMs - 1))} ${direction}`;
}

/** The ratio of the larger to the smaller. */
export function factorOf(a: number, b: number): number {
  return Math.max(a, b) / Math.min(a, b);
}

function percent(share: number): string {
  return `${Math.max(1, Math.round(share * 100))}%`;
}

const list = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });
