import { useEffectEvent, useLayoutEffect } from 'react';
import { pageEdges } from '../page/page-edges.ts';
import { isPageKey, type Step, stepOf, takesKeys, takesKeysOnStage } from './step-keys.ts';

export interface StepKeys {
  go(step: Step): void;
  /** The page keys belong to the presenter, wherever the page is scrolled to and whatever a slider or a picture would do with them. */
  isOnStage?: boolean;
}

/** The arrow keys and the page keys, which presenters' remotes send, go forward and back. */
export function useStepKeys({ go, isOnStage = false }: StepKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent, isCaptured: boolean) => {
    const { key, target } = event;
    const isPresenters = isOnStage && isPageKey(key);
    // The presenter's keys are handled before their target sees them, all others after.
    if (isPresenters !== isCaptured) return;
    const isKept = isPresenters ? event.repeat || takesKeysOnStage(target) : takesKeys(target);
    const step = stepOf(
      {
        key,
        isModified: event.altKey || event.ctrlKey || event.metaKey || event.shiftKey,
        isTaken: event.defaultPrevented || isKept,
      },
      isOnStage ? { top: true, bottom: true } : pageEdges(),
    );
    if (step === undefined) return;
    event.preventDefault();
    if (isCaptured) event.stopPropagation();
    go(step);
  });
  // A layout effect, so that keys work as soon as the page can be seen.
  useLayoutEffect(() => {
    const onCapture = (event: KeyboardEvent) => onKeyDown(event, true);
    const onBubble = (event: KeyboardEvent) => onKeyDown(event, false);
    addEventListener('keydown', onCapture, { capture: true });
    addEventListener('keydown', onBubble);
    return () => {
      removeEventListener('keydown', onCapture, { capture: true });
      removeEventListener('keydown', onBubble);
    };
  }, []);
}
