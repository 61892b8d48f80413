/** What a batch size may cost, as set by the person and kept in the browser. */
import type { Budget, MeasuredSize } from '@roundtrip/analysis';
import type { Summary } from '@roundtrip/protocol';
import { z } from 'zod';
import { createStore } from 'zustand/vanilla';

export type BudgetKind = 'none' | 'p99' | 'held' | 'others';

export interface BudgetChoice {
  kind: BudgetKind;
  p99Ms: number;
  heldKb: number;
  /** The second client's p99. */
  othersMs: number;
}

const KEY = 'roundtrip.budget';
const FIRST: BudgetChoice = { kind: 'none', p99Ms: 5, heldKb: 100, othersMs: 1 };

const stored = z.object({
  kind: z.enum(['none', 'p99', 'held', 'others']),
  p99Ms: z.number().positive(),
  heldKb: z.number().positive(),
  othersMs: z.number().positive(),
});

export const budgetStore = createStore<BudgetChoice>(() => {
  try {
    return stored.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '')).data ?? FIRST;
  } catch {
    return FIRST;
  }
});

export function changeBudget(change: Partial<BudgetChoice>): void {
  budgetStore.setState(change);
  try {
    localStorage.setItem(KEY, JSON.stringify(budgetStore.getState()));
  } catch {
    // Storage is full or forbidden: the budget lasts as long as the page.
  }
}

export function budgetOf({ kind, p99Ms, heldKb, othersMs }: BudgetChoice): Budget | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'p99':
      return { most: p99Ms };
    case 'held':
      return { most: heldKb * 1_000, isSampledPeak: true };
    case 'others':
      return { most: othersMs };
    default:
      return kind satisfies never;
  }
}

/** What the repetitions of a size cost, in the unit of the budget. */
export function costsOf(summaries: readonly Summary[], kind: BudgetKind): MeasuredSize['costs'] {
  switch (kind) {
    case 'none':
      return undefined;
    case 'p99':
      return summaries.map(({ latencyMs }) => latencyMs.p99);
    case 'held':
      return summaries.flatMap(({ redisPeak }) => redisPeak?.outputBytes ?? []);
    case 'others':
      return summaries.flatMap(({ observerLatencyMs }) => observerLatencyMs?.p99 ?? []);
    default:
      return kind satisfies never;
  }
}
