import { useEffect, useEffectEvent } from 'react';
import { useStore } from 'zustand/react';
import { unfoldComposer } from '../composer/fold-store.ts';
import { useRunComposed } from '../composer/use-run-composed.ts';
import { StageHint } from '../stage/StageHint.tsx';
import { takesKeysOnStage } from '../stage/step-keys.ts';
import { useStepKeys } from '../stage/use-step-keys.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { type PlaygroundStep, playgroundStep } from './playground-step.ts';

/** One key steps through predict, run and reveal, and is named beside Run. Esc brings the composer back. */
export default function PlaygroundStage() {
  const { guessStore, runStore, liveStore, ...actions } = useWorkbench();
  const runComposed = useRunComposed();
  const isGuessing = useStore(guessStore, (state) => state.isGuessing);
  const isVeiled = useStore(guessStore, (state) => state.isVeiled);
  const run = useStore(runStore, (state) => state.run.kind);
  const starting = useStore(runStore, (state) => state.starting);
  const isLive = useStore(liveStore, ({ isOn }) => isOn);
  const step = playgroundStep({ run, starting, isGuessing, isVeiled, isLive });

  const act: Record<PlaygroundStep, () => void> = {
    predict() {
      if (isGuessing) actions.forgetGuesses();
      else actions.setGuessing(true);
      actions.clearResults();
    },
    run() {
      actions.veil();
      runComposed();
    },
    reveal: actions.reveal,
  };
  useStepKeys({
    isOnStage: true,
    go(way) {
      takeInWhatIsTyped();
      if (way === 'next' && step !== undefined) act[step]();
      else if (way === 'previous' && step === 'run') actions.setGuessing(false);
    },
  });
  useEscape(() => unfoldComposer(true));
  return step === undefined ? null : <StageHint>{WORDS[step]}</StageHint>;
}

const WORDS: Readonly<Record<PlaygroundStep, string>> = {
  predict: 'to predict',
  run: 'to run',
  reveal: 'to reveal',
};

/** A field takes its value when it is left. */
function takeInWhatIsTyped(): void {
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
}

/** Where nothing that is open or being edited has a use for it. */
function useEscape(act: () => void): void {
  const onKeyDown = useEffectEvent(({ key, defaultPrevented, target }: KeyboardEvent) => {
    if (key !== 'Escape' || defaultPrevented) return;
    if (takesKeysOnStage(target) || target instanceof HTMLInputElement) return;
    if (document.querySelector(':popover-open') === null) act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}
