import { useEffectEvent, useLayoutEffect } from 'react';
import { pageEdges } from '../page/page-edges.ts';
import { isPageKey, type Step, stepOf, takesKeys, takesKeysOnStage } from './step-keys.ts';

export interface StepKeys {
  go(step: Step): void;
  /** The page keys belong to the presenter: wherever the page is scrolled to, and whatever a slider or a picture does with them. */
  isOnStage?: boolean;
}

/** Arrow keys and the page keys, which the remotes of presenters send, lead on and back. */
export function useStepKeys({ go, isOnStage = false }: StepKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent, isCaptured: boolean) => {
    const { key, target } = event;
    const isPresenters = isOnStage && isPageKey(key);
    // The presenter's before their target has had them, all others after.
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
  // Before the page is painted: as soon as people see it, they can press.
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
