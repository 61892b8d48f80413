import { useEffect } from 'react';

const SITE = 'Roundtrip';

/** Sets the title in the browser's tab and history; without a name, the playground's. */
export function usePageTitle(title?: string): void {
  useEffect(() => {
    document.title = title === undefined ? SITE : `${title} · ${SITE}`;
  }, [title]);
}
