import type { Experiment } from '@roundtrip/protocol';
import { Check, Link, TriangleAlert } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import { useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { count } from '../format/quantity.ts';
import { pathTo } from '../page/base-path.ts';
import { copyText } from '../page/copy-text.ts';
import { useComposed } from '../workbench/use-composed.ts';
import { laneScaleStore } from '../zoom/lane-scale.ts';
import { hashOf } from './experiment-link.ts';
import styles from './ShareButton.module.css';

type Shared =
  | { kind: 'making' }
  | { kind: 'made'; url: string; copied: boolean }
  /** A link cannot hold the experiment. */
  | { kind: 'too-long' };

/** Some programs truncate longer links. */
const SAFE_LENGTH = 2_000;

/** Makes a link to the experiment in the composer, and copies it if the browser allows that. */
export function ShareButton() {
  const experiment = useComposed((whole) => whole);
  const [shared, setShared] = useState<Shared>({ kind: 'making' });
  const share = async () => {
    setShared({ kind: 'making' });
    const url = await linkTo(experiment);
    setShared(url === undefined ? { kind: 'too-long' } : { kind: 'made', url, copied: await copyText(url) });
  };
  return (
    <Popover.Root onOpenChange={(isOpen) => isOpen && void share()}>
      <Popover.Trigger asChild>
        <Button>
          <Link aria-hidden="true" />
          Share
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.popover}
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Link to this experiment"
          // The link is selected, ready to be copied by hand.
          onOpenAutoFocus={(event) => event.preventDefault()}
        >
          <SharedLink shared={shared} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function SharedLink({ shared }: { shared: Shared }) {
  if (shared.kind === 'making') return <p role="status">Making the link…</p>;
  if (shared.kind === 'too-long') {
    return (
      <p className={styles.state} data-tone="error" role="status">
        <TriangleAlert aria-hidden="true" />
        The commands are too long for a link. Shorten them with a repeat count, as in 1000 SET key:{'{i}'}{' '}
        value, or use Export to save the experiment to a file.
      </p>
    );
  }
  const { url, copied } = shared;
  return (
    <>
      <p className={styles.state} role="status">
        {copied ? (
          <>
            <Check aria-hidden="true" />
            Link copied.
          </>
        ) : (
          'This browser does not let the page copy. Copy the link yourself:'
        )}
      </p>
      <input
        ref={(input) => input?.select()}
        className={styles.link}
        aria-label="Link to this experiment"
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <p className={styles.note}>
        The link holds the experiment, not its results: whoever opens it runs it again.
        {url.length > SAFE_LENGTH &&
          ` It is ${count(url.length)} characters long; some programs cut links off after ${count(SAFE_LENGTH)}.`}
      </p>
    </>
  );
}

async function linkTo(experiment: Experiment): Promise<string | undefined> {
  const hash = await hashOf(experiment, laneScaleStore.getState().scale);
  return hash === undefined ? undefined : new URL(pathTo(hash), location.href).href;
}
