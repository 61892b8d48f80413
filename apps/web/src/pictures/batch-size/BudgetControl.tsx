import { useStore } from 'zustand/react';
import { NumberField } from '../../controls/NumberField.tsx';
import { Select } from '../../controls/Select.tsx';
import styles from './BudgetControl.module.css';
import { type BudgetKind, budgetStore, changeBudget } from './budget.ts';

/** What a batch size may cost. */
export function BudgetControl({ hasOthers }: { hasOthers: boolean }) {
  const budget = useStore(budgetStore);
  const kinds: { value: BudgetKind; label: string }[] = [
    { value: 'none', label: 'no budget' },
    { value: 'p99', label: 'p99 of a command' },
    { value: 'held', label: 'replies held in Redis' },
    ...(hasOthers || budget.kind === 'others'
      ? [{ value: 'others', label: 'second client’s p99' } as const]
      : []),
  ];
  return (
    <div className={styles.budget}>
      <Select
        label="Budget"
        value={budget.kind}
        options={kinds}
        onChange={(kind) => changeBudget({ kind })}
      />
      {budget.kind === 'p99' && (
        <NumberField
          label="Most that a command’s p99 may be"
          value={budget.p99Ms}
          min={0.01}
          max={60_000}
          unit="ms"
          onChange={(p99Ms) => changeBudget({ p99Ms })}
        />
      )}
      {budget.kind === 'held' && (
        <NumberField
          label="Most that Redis may hold"
          value={budget.heldKb}
          min={0.1}
          max={1_000_000}
          unit="KB"
          onChange={(heldKb) => changeBudget({ heldKb })}
        />
      )}
      {budget.kind === 'others' && (
        <NumberField
          label="Most that the second client’s p99 may be"
          value={budget.othersMs}
          min={0.01}
          max={60_000}
          unit="ms"
          onChange={(othersMs) => changeBudget({ othersMs })}
        />
      )}
    </div>
  );
}
