import { useEffectEvent, useLayoutEffect } from 'react';
import { type StepKeys, useStepKeys } from '../../stage/use-step-keys.ts';

function isRunKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key === 'Enter' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

/** Arrow keys, and the keys of a presenter's remote, go from section to section; Ctrl or Cmd with Enter runs. */
export function useSectionKeys({ run, ...steps }: StepKeys & { run: () => void }): void {
  useStepKeys(steps);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!isRunKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  });
  useLayoutEffect(() => {
    // Ahead of the editor, where Ctrl+Enter would insert a line.
    const onRunKey = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener('keydown', onRunKey, { capture: true });
    return () => removeEventListener('keydown', onRunKey, { capture: true });
  }, []);
}
