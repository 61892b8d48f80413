import { type RefObject, useLayoutEffect, useState } from 'react';
import { type CanvasTheme, readCanvasTheme } from './canvas-theme.ts';
import { forgetTextWidths } from './text.ts';

/** The theme at an element, read again whenever the theme, the system's colour scheme, the type size or a font changes. */
export function useCanvasTheme(host: RefObject<Element | null>): CanvasTheme | undefined {
  const [theme, setTheme] = useState<CanvasTheme>();
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const read = () => {
      forgetTextWidths();
      setTheme(readCanvasTheme(element));
    };
    read();
    const attributes = new MutationObserver(read);
    attributes.observe(document.documentElement, { attributes: true });
    const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) =>
      matchMedia(query),
    );
    for (const query of queries) query.addEventListener('change', read);
    addEventListener('resize', read);
    document.fonts.addEventListener('loadingdone', read);
    return () => {
      attributes.disconnect();
      for (const query of queries) query.removeEventListener('change', read);
      removeEventListener('resize', read);
      document.fonts.removeEventListener('loadingdone', read);
    };
  }, [host]);
  return theme;
}
