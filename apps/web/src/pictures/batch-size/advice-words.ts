/** What a sweep recommends, in sentences. Every number was measured, or is labelled as the model's. Pure. */
import type { Advice, Doubt } from '@roundtrip/analysis';
import { bytes, count, countOf, duration, setBytes, setDuration, times } from '../../format/quantity.ts';
import type { BudgetChoice } from './budget.ts';
import type { SizePoint } from './size-points.ts';
import type { SizeSeries } from './size-series.ts';

export interface AdviceWords {
  /** The size, and how good it is. */
  claim: string;
  /** What it costs, what is ruled out, and what larger sizes would bring. */
  details: string;
  /** How sure it is, and why. */
  sureness?: { level: 'Sure' | 'Close' | 'Not sure yet'; why: string };
}

/** @param rttMs of the simulated network */
export function adviceWords(
  advice: Advice,
  series: SizeSeries,
  budget: BudgetChoice,
  rttMs: number,
): AdviceWords {
  switch (advice.kind) {
    case 'unknown':
      return { claim: unknownWords(budget), details: 'Without a budget for it there is a recommendation.' };
    case 'none': {
      const nearest = `The nearest is ${count(advice.nearest)}, with ${costText(advice.cost.value, budget)}.`;
      const isFar = budget.kind === 'p99' && rttMs >= budget.p99Ms;
      return {
        claim: `No batch size keeps ${limitText(budget)}.`,
        details: isFar ? `${nearest} A round trip alone takes ${setDuration(rttMs)}.` : nearest,
        sureness: noneSureness(advice.doubts),
      };
    }
    case 'use':
      return {
        claim: claimOf(advice, series, budget),
        details: detailsOf(advice, series, budget),
        sureness: surenessOf(advice, series, budget),
      };
    default:
      return advice satisfies never;
  }
}

function noneSureness(doubts: readonly Doubt[]): NonNullable<AdviceWords['sureness']> {
  const [few, within] = [fewOf(doubts), doubts.find((doubt) => doubt.kind === 'within')];
  const busy = busyText(doubts);
  if (busy !== undefined) return { level: 'Not sure yet', why: busy };
  if (within === undefined) return { level: 'Sure', why: 'no repetition of any size came near it.' };
  const sizes = sizesText(within.sizes);
  return few === undefined
    ? { level: 'Close', why: `${sizes} may keep to it: some repetitions did.` }
    : { level: 'Not sure yet', why: `${sizes} may keep to it: measured ${oftenText(few)}.` };
}

/** Comes before all other doubts, which rest on the same times. */
function busyText(doubts: readonly Doubt[]): string | undefined {
  const busy = doubts.find((doubt) => doubt.kind === 'busy');
  if (busy === undefined) return undefined;
  return `the machine was too busy to time batches of ${sizesText(busy.sizes)}. Run again when it is less busy.`;
}

type Few = Extract<Doubt, { kind: 'few' }>;

function fewOf(doubts: readonly Doubt[]): Few | undefined {
  return doubts.find((doubt): doubt is Few => doubt.kind === 'few');
}

function oftenText({ repetitions }: Few): string {
  return repetitions === 1 ? 'once' : countOf(repetitions, 'time');
}

type Use = Extract<Advice, { kind: 'use' }>;

function claimOf(
  { batchSize, best, alsoGood, ms }: Use,
  { points }: SizeSeries,
  budget: BudgetChoice,
): string {
  const among = budget.kind === 'none' ? '' : ' within your budget';
  const standing = batchSize === best ? `the fastest${among}` : `within 5% of the fastest${among}`;
  const total = points.find((point) => point.batchSize === batchSize)?.total.ms ?? ms;
  const also = alsoGood.length === 0 ? '' : ` ${doAsWell(alsoGood)}`;
  return `Use ${count(batchSize)}: ${standing}, ${text(total)} in all.${also}`;
}

function doAsWell(sizes: readonly number[]): string {
  const [first = 0, last = first] = [sizes[0], sizes.at(-1)];
  if (sizes.length === 1) return `${count(first)} does as well.`;
  return `${count(first)} ${sizes.length === 2 ? 'and' : 'to'} ${count(last)} do as well.`;
}

function detailsOf(advice: Use, series: SizeSeries, budget: BudgetChoice): string {
  const { points } = series;
  const pointAt = (size: number) => points.find(({ batchSize }) => batchSize === size);
  const at = pointAt(advice.batchSize);
  if (at === undefined) return '';
  const parts = [`There a command’s p99 is ${text(at.p99.ms)}${heldText(at)}${othersText(at)}.`];
  const one = pointAt(1);
  if (one !== undefined && one.total.ms > NOTABLE * at.total.ms) {
    parts.push(`One by one takes ${text(one.total.ms)}, ${times(one.total.ms / at.total.ms)} as long.`);
  }
  const ruledOut = advice.ruledOut === undefined ? undefined : pointAt(advice.ruledOut);
  if (ruledOut !== undefined) {
    parts.push(
      `${count(ruledOut.batchSize)} would be faster, ${text(ruledOut.total.ms)}, but ${overText(ruledOut, budget)}.`,
    );
    return parts.join(' ');
  }
  const last = points.at(-1);
  const costs = last === undefined ? '' : costsBeyond(at, last);
  if (last === undefined || last.batchSize === advice.batchSize) {
    parts.push('It is the largest there is: with more commands, a larger batch might be faster still.');
  } else if (costs !== '') parts.push(`Larger batches gain next to nothing, and ${costs}.`);
  return parts.join(' ');
}

function heldText({ redisPeak }: SizePoint): string {
  // Zero means that nothing was seen: a peak between two samples is missed.
  return redisPeak?.outputBytes ? `, and Redis holds ${bytes(redisPeak.outputBytes).text} of replies` : '';
}

function othersText({ othersP99 }: SizePoint): string {
  return othersP99 === undefined ? '' : `; the second client’s p99 is ${text(othersP99.ms)}`;
}

function overText({ p99, othersP99, redisPeak }: SizePoint, { kind }: BudgetChoice): string {
  if (kind === 'held') return `Redis holds ${bytes(redisPeak?.outputBytes ?? 0).text} of replies`;
  if (kind === 'others') return `the second client’s p99 is ${text(othersP99?.ms ?? 0)}`;
  return `its p99 is ${text(p99.ms)}`;
}

/** Smaller ratios are not worth mentioning. */
const NOTABLE = 1.1;

/** What the largest batch costs that the recommended one does not. */
function costsBeyond(at: SizePoint, last: SizePoint): string {
  const costs: string[] = [];
  if (last.p99.ms > NOTABLE * at.p99.ms) {
    costs.push(`each caller waits longer (p99 ${text(last.p99.ms)} at ${count(last.batchSize)})`);
  }
  const [held, more] = [at.redisPeak?.outputBytes, last.redisPeak?.outputBytes];
  if (held && more !== undefined && more > NOTABLE * held) {
    costs.push(`Redis holds more (${bytes(more).text})`);
  }
  const [others, waiting] = [at.othersP99?.ms, last.othersP99?.ms];
  if (others !== undefined && waiting !== undefined && waiting > NOTABLE * others) {
    costs.push(`the second client waits longer (p99 ${text(waiting)})`);
  }
  return costs.length > 2 ? `${costs.slice(0, -1).join(', ')} and ${costs.at(-1)}` : costs.join(' and ');
}

function surenessOf(
  { doubts, batchSize, cost }: Use,
  { points, sizes }: SizeSeries,
  budget: BudgetChoice,
): NonNullable<AdviceWords['sureness']> {
  const measured = new Set(points.map((point) => point.batchSize)).size;
  const short =
    measured < sizes.length ? ` Only ${count(measured)} of ${count(sizes.length)} sizes were measured.` : '';
  const busy = busyText(doubts);
  if (busy !== undefined) return { level: 'Not sure yet', why: `${busy}${short}` };
  const few = fewOf(doubts);
  if (few !== undefined) {
    return { level: 'Not sure yet', why: `a size that comes close was measured ${oftenText(few)}.${short}` };
  }
  const reasons = doubts.flatMap((doubt) => doubtText(doubt, batchSize, budget) ?? []);
  if (reasons.length > 0) return { level: 'Close', why: `${reasons.join('; ')}.${short}` };
  const own = points.filter((point) => point.batchSize === batchSize);
  const repetitions = own.reduce((sum, { summaries }) => sum + summaries.length, 0);
  const range =
    cost !== undefined && cost.high > cost.low && budget.kind !== 'held'
      ? `; its p99 lies between ${text(cost.low)} and ${text(cost.high)}`
      : '';
  const why =
    repetitions === 1 ? 'no other size comes close' : `measured ${countOf(repetitions, 'time')}${range}`;
  return { level: 'Sure', why: `${why}.${short}` };
}

function doubtText(doubt: Doubt, batchSize: number, budget: BudgetChoice): string | undefined {
  switch (doubt.kind) {
    case 'busy':
    case 'few':
      return undefined;
    case 'smaller':
      return `${sizesText(doubt.sizes)} may do as well: the times overlap`;
    case 'over':
      return `some repetitions of ${count(batchSize)} were over ${budgetText(budget)}`;
    case 'within':
      return `${sizesText(doubt.sizes)} may keep to it too, and would be faster`;
    default:
      return doubt satisfies never;
  }
}

function sizesText(sizes: readonly number[]): string {
  const words = sizes.map(count);
  return words.length === 1 ? `${words[0]}` : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function limitText(budget: BudgetChoice): string {
  if (budget.kind === 'held') return `what Redis holds within ${budgetText(budget)}`;
  return `${budget.kind === 'others' ? 'the second client’s' : 'a command’s'} p99 within ${budgetText(budget)}`;
}

function budgetText({ kind, p99Ms, heldKb, othersMs }: BudgetChoice): string {
  return kind === 'held' ? setBytes(heldKb * 1_000) : setDuration(kind === 'others' ? othersMs : p99Ms);
}

function costText(value: number, { kind }: BudgetChoice): string {
  return kind === 'held' ? bytes(value).text : text(value);
}

function unknownWords({ kind }: BudgetChoice): string {
  return kind === 'others'
    ? 'There was no second client, so how long it would have waited is not known.'
    : 'What Redis held is not known: the batches ended too soon, or this Redis does not report it.';
}

function text(ms: number): string {
  return duration(ms).text;
}
