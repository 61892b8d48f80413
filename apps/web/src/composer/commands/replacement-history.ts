/** Makes the replacement of the whole experiment a step of an editor's history: undo restores all of it. */
import { invertedEffects, isolateHistory } from '@codemirror/commands';
import {
  Annotation,
  type Extension,
  StateEffect,
  Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Experiment } from '@roundtrip/protocol';

interface Step {
  before: Experiment;
  after: Experiment;
}

const replaced = StateEffect.define<Step>();
const fromOutside = Annotation.define<true>();

/** @param restore called when the step is undone or redone */
export function replacementHistory(
  restore: (experiment: Experiment, how: { isUndo: boolean }) => void,
): Extension {
  return [
    invertedEffects.of(({ effects }) =>
      effects.flatMap((effect) =>
        effect.is(replaced) ? [replaced.of({ before: effect.value.after, after: effect.value.before })] : [],
      ),
    ),
    EditorView.updateListener.of(({ transactions }) => {
      for (const transaction of transactions) {
        const isUndo = transaction.isUserEvent('undo');
        if (!isUndo && !transaction.isUserEvent('redo')) continue;
        for (const effect of transaction.effects) {
          if (effect.is(replaced)) restore(effect.value.after, { isUndo });
        }
      }
    }),
  ];
}

/** A step of its own, even right after typing. */
export function replacementStep(step: Step | undefined): Pick<TransactionSpec, 'effects' | 'annotations'> {
  return {
    effects: step === undefined ? [] : [replaced.of(step)],
    annotations: [isolateHistory.of('full'), Transaction.addToHistory.of(true), fromOutside.of(true)],
  };
}

/** The text changed because the experiment did, not the other way round. */
export function isFromOutside(transactions: readonly Transaction[]): boolean {
  return transactions.some(
    (transaction) =>
      transaction.annotation(fromOutside) === true ||
      transaction.effects.some((effect) => effect.is(replaced)),
  );
}
