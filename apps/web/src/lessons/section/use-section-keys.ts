import { useEffectEvent, useLayoutEffect } from 'react';
import { type Step, stepOf, takesKeys } from './section-keys.ts';

function isRunKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key === 'Enter' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

/** Arrow keys, and the keys of a presenter remote, go from section to section; Ctrl or Cmd with Enter runs. */
export function useSectionKeys(go: (step: Step) => void, run: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isRunKey(event)) {
      event.preventDefault();
      event.stopPropagation();
      return run();
    }
    const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
    const step = stepOf(
      {
        key: event.key,
        isModified: event.altKey || event.ctrlKey || event.metaKey || event.shiftKey,
        isTaken: event.defaultPrevented || takesKeys(event.target),
      },
      { top: scrollTop <= 1, bottom: scrollTop + clientHeight >= scrollHeight - 1 },
    );
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  });
  // Before the page is painted: as soon as people see it, they can press.
  useLayoutEffect(() => {
    // Ahead of the editor, where Ctrl+Enter would insert a line; arrow keys only after their target has had them.
    const onRunKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter') onKeyDown(event);
    };
    const onOtherKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') onKeyDown(event);
    };
    addEventListener('keydown', onRunKey, { capture: true });
    addEventListener('keydown', onOtherKey);
    return () => {
      removeEventListener('keydown', onRunKey, { capture: true });
      removeEventListener('keydown', onOtherKey);
    };
  }, []);
}
