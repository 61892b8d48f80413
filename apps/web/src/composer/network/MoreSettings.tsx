import { Suspense } from 'react';
import { Disclosure } from '../../controls/Disclosure.tsx';
import { laterPart } from '../../page/later-part.ts';

const MoreFields = laterPart(() => import('./MoreFields.tsx'));

/** The settings that a first experiment does not need: folded, and loaded after the first drawing. */
export function MoreSettings() {
  return (
    <Disclosure title="More">
      <Suspense>
        <MoreFields />
      </Suspense>
    </Disclosure>
  );
}
