import { useEffect } from 'react';

const SITE = 'Roundtrip';

/** Names the page in the browser's tab and history; without a name it is the playground. */
export function usePageTitle(title?: string): void {
  useEffect(() => {
    document.title = title === undefined ? SITE : `${title} · ${SITE}`;
  }, [title]);
}
