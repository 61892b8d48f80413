/** What a sweep recommends, in sentences. Pure. */
import type { Advice, Doubt } from '@roundtrip/analysis';
import { countText, durationText } from '../terminal/quantity.ts';
import type { MeasuredLane } from './measured.ts';

export function adviceText(
  advice: Advice,
  lanes: readonly MeasuredLane[],
  budgetP99Ms: number | undefined,
): string {
  switch (advice.kind) {
    case 'unknown':
      return 'Nothing can be recommended: what the budget limits was not measured.';
    case 'none': {
      const { nearest, cost } = advice;
      const budget = durationText(budgetP99Ms ?? 0);
      return (
        `No batch size keeps a command’s p99 within ${budget}. ` +
        `The nearest is ${countText(nearest)}, with ${durationText(cost.value)}.${doubtsText(advice.doubts)}`
      );
    }
    case 'use': {
      const { batchSize, best, ms, alsoGood, cost, ruledOut } = advice;
      const measured = lanes.find(
        ({ strategy }) => 'batchSize' in strategy && strategy.batchSize === batchSize,
      );
      const total = durationText(measured?.summary.totalMs ?? ms);
      const among = budgetP99Ms === undefined ? '' : ` within ${durationText(budgetP99Ms)}`;
      const standing = batchSize === best ? `the fastest${among}` : `within 5% of the fastest${among}`;
      const p99 = cost === undefined ? '' : `, p99 ${durationText(cost.value)}`;
      const also = alsoGood.length === 0 ? '' : ` ${sizesText(alsoGood)} would do as well.`;
      const over = ruledOut === undefined ? '' : ` ${countText(ruledOut)} is faster, but over the budget.`;
      return (
        `Use batches of ${countText(batchSize)}: ${standing}, ${total} in all${p99}.` +
        `${also}${over}${doubtsText(advice.doubts)}`
      );
    }
    default:
      return advice satisfies never;
  }
}

function doubtsText(doubts: readonly Doubt[]): string {
  const busy = doubts.find((doubt) => doubt.kind === 'busy');
  if (busy !== undefined) return ` Not sure yet: ${doubtText(busy)}. Run again when it is less busy.`;
  return doubts.length === 0 ? '' : ` Not quite sure: ${doubts.map(doubtText).join('; ')}.`;
}

function doubtText(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'busy':
      return `the machine was too busy to time batches of ${sizesText(doubt.sizes)}`;
    case 'few':
      return `sizes that come close were measured ${doubt.repetitions === 1 ? 'once' : `${doubt.repetitions} times`}`;
    case 'smaller':
      return `${sizesText(doubt.sizes)} may do as well`;
    case 'over':
      return 'some repetitions were over the budget';
    case 'within':
      return `${sizesText(doubt.sizes)} may keep within the budget too`;
    default:
      return doubt satisfies never;
  }
}

function sizesText(sizes: readonly number[]): string {
  const words = sizes.map(countText);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
