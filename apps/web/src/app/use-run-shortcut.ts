import { useEffect } from 'react';
import { useRunComposed } from '../composer/use-run-composed.ts';

/** Ctrl or Cmd with Enter runs the experiment from anywhere on the page, the editor included. */
export function useRunShortcut(): void {
  const run = useRunComposed();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      event.stopPropagation();
      // A field that is being typed in takes its value first.
      if (document.activeElement instanceof HTMLInputElement) {
        const field = document.activeElement;
        field.blur();
        field.focus();
      }
      run();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [run]);
}
