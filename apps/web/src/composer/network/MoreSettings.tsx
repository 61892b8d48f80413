import { Suspense } from 'react';
import { Disclosure } from '../../controls/Disclosure.tsx';
import { laterPart } from '../../page/later-part.ts';

const MoreFields = laterPart(() => import('./MoreFields.tsx'));

/** What a first experiment does without: folded, and loaded when the page has been drawn. */
export function MoreSettings() {
  return (
    <Disclosure title="More">
      <Suspense>
        <MoreFields />
      </Suspense>
    </Disclosure>
  );
}
